import type { AuditOptions, SheetRow } from '@shirube/core';

/** A committed source in the order of time, with its rows. */
export interface Dated {
  /** The document's own date, else the day of its commit: YYYY-MM-DD. */
  readonly date: string;
  readonly rows: readonly SheetRow[];
}

/**
 * What each document is held against. Documents come oldest first. All before it are `earlier`: a target
 * that was another figure there has moved, and repeats across documents are history, never a conflict.
 *
 * A document of an earlier date that reports no value at all is a plan. The newest document that does
 * report is held against those plans it shares an indicator with: what only one of the two has is
 * dropped or new. Documents of one date are parts of one release and no plan of each other.
 */
export function heldAgainst(
  documents: readonly Dated[],
): readonly Pick<AuditOptions, 'earlier' | 'plan'>[] {
  const newest = documents.findLastIndex(reports);
  return documents.map(({ date, rows }, at) => {
    const earlier = documents.slice(0, at).flatMap((document) => document.rows);
    if (at !== newest) return { earlier };
    const keys = new Set(rows.map(({ indicatorKey }) => indicatorKey));
    const plan = documents
      .filter((document) => document.date < date && !reports(document))
      .filter((document) => document.rows.some(({ indicatorKey }) => keys.has(indicatorKey)))
      .flatMap((document) => document.rows);
    return plan.length === 0 ? { earlier } : { earlier, plan };
  });
}

function reports({ rows }: Dated): boolean {
  return rows.some(({ actuals }) => actuals.some(({ value }) => value.kind !== 'missing'));
}

/**
 * Ids of the rows that speak now: for each indicator those of the newest date that prints it. Older
 * ones stay as its history; an indicator that only an older document prints is still a promise.
 */
export function speakingRows(documents: readonly Dated[]): ReadonlySet<string> {
  const newest = new Map<string, string>();
  for (const { date, rows } of documents) {
    for (const { indicatorKey } of rows) {
      if (date >= (newest.get(indicatorKey) ?? '')) newest.set(indicatorKey, date);
    }
  }
  return new Set(
    documents.flatMap(({ date, rows }) =>
      rows.filter(({ indicatorKey }) => newest.get(indicatorKey) === date).map(({ id }) => id),
    ),
  );
}
