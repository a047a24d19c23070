import {
  type AssessedRow,
  achievementText,
  type Finding,
  Fraction,
  type Pace,
  type PublishedAchievement,
  type SheetRow,
} from '@shirube/core';
import type { FindingType } from './finding.types.js';
import type { AchievementType, PaceType, PublishedAchievementType } from './promise.types.js';

/** A finding as GraphQL shows it, with the rows its words are made from; see the finding resolver. */
export interface FindingNode extends FindingType {
  readonly finding: Finding;
  readonly rowsById: ReadonlyMap<string, SheetRow>;
}

/** `document`: the id of the source it was found in, which tells apart findings that name no row. */
export function toFinding(
  finding: Finding,
  rowsById: ReadonlyMap<string, SheetRow>,
  document = '',
): FindingNode {
  const { label = '', partsLine = '' } = finding.figures;
  const place = finding.rows.length === 0 ? [document, label, partsLine] : finding.rows;
  return {
    id: [finding.id, finding.variant ?? '', ...place].join(':'),
    kind: finding.id,
    variant: finding.variant,
    severity: finding.severity,
    rows: finding.rows,
    figures: finding.figures,
    finding,
    rowsById,
  };
}

export function toAchievement({ assessment }: AssessedRow): AchievementType {
  return {
    exact: achievementText(assessment) || null,
    display: assessment.display,
    met: assessment.met,
    reason: assessment.reason,
    arithmetic: assessment.arithmetic,
  };
}

export function toPublished(
  published: PublishedAchievement | null,
): PublishedAchievementType | null {
  if (published === null) return null;
  return {
    percent: published.percent?.toString() ?? null,
    decimals: published.decimals,
    raw: published.raw,
  };
}

const hundred = Fraction.fromInteger(100);

/** Percent with one place; the line's value with one place more than the sheet prints. */
export function toPace(pace: Pace | null, row: SheetRow): PaceType | null {
  if (pace === null) return null;
  const values = [
    row.baseline.value,
    row.target.value,
    ...row.actuals.map((actual) => actual.value),
  ];
  const places = Math.max(
    0,
    ...values.map((value) => (value.kind === 'number' ? value.amount.scale : 0)),
  );
  return {
    elapsedPercent: pace.elapsed.times(hundred).rounded(1).toString(),
    expected: pace.expected.rounded(places + 1).toString(),
    verdict: pace.verdict,
  };
}
