import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { refuseSpan } from '../applications/check.js';
import { type FloodedFields, refuseClash } from '../applications/clash.js';
import type { Day } from '../arithmetic/days.js';
import { type Asked, checkStep, type Decider, type Standing, writeSteps } from './decide.js';

export const evidenceKinds = ['photo', 'log', 'visit', 'satellite', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What an inspection found. Of one that failed, days and evidence may be unknown. */
export interface Inspection extends Asked {
  readonly to: 'passed' | 'failed';
  readonly inspectedOn: Day;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly evidenceKind: EvidenceKind | null;
  readonly evidenceReference: string;
  readonly evidenceOn: Day | null;
}

export interface Inspected extends Inspection {
  readonly by: Decider;
  readonly found: Standing;
}

/**
 * The inspection with what it is about, when it may stand. What passes takes the days that were found.
 * @throws PluginInputError
 */
export function checkInspection(
  given: Inspection,
  found: Standing | undefined,
  by: Decider,
  flooded: FloodedFields,
): Inspected {
  const standing = checkStep(found, given);
  const { from, until } = given;
  if ((from === null) !== (until === null) || (given.to === 'passed' && from === null))
    throw new PluginInputError(
      {
        ja: `受付番号 ${given.id} の検査で確認した開始日と終了日を両方記入してください。`,
        en: `Give both the first and the last day that the inspection of ${given.id} found.`,
      },
      'from',
    );
  if (given.to === 'passed' && given.evidenceKind === null)
    throw new PluginInputError(
      {
        ja: `受付番号 ${given.id} の証拠の種類（写真など）を記入してください。`,
        en: `Say what kind of evidence there is for ${given.id}: a photo, a log.`,
      },
      'evidenceKind',
    );
  if (from !== null && until !== null) {
    refuseSpan({ from, to: until });
    if (given.to === 'passed' && given.inspectedOn < from)
      throw new PluginInputError(
        {
          ja: `受付番号 ${given.id} の検査日が湛水の始まりより前です。日付を直してください。`,
          en: `Application ${given.id} was inspected before its flooding began: correct the dates.`,
        },
        'inspectedOn',
      );
    if (given.to === 'passed') {
      const flooding = { id: given.id, fieldId: standing.fieldId, span: { from, to: until } };
      refuseClash(flooded, flooding);
      flooded.put(flooding);
    }
  }
  return { ...given, by, found: standing };
}

/** Writes inspections that were checked, in the same transaction. */
export async function writeInspections(
  db: PluginDb,
  inspected: readonly Inspected[],
): Promise<number> {
  await writeSteps(
    db,
    inspected.map(({ id, to, by, reason, found }) => ({
      id,
      from: found.state,
      to,
      version: found.version,
      by,
      reason,
      amountYen: null,
    })),
  );
  return db.changeMany(
    `UPDATE flooding SET state = x."to", version = flooding.version + 1, inspected_on = x."inspectedOn", found_from = x."from",
       found_to = x.until, evidence_kind = x."evidenceKind", evidence_reference = x."evidenceReference",
       evidence_on = x."evidenceOn"
     FROM jsonb_to_recordset($1) AS x(id text, "to" text, "inspectedOn" date, "from" date, until date, "evidenceKind" text,
       "evidenceReference" text, "evidenceOn" date)
     WHERE flooding.id = x.id`,
    inspected.map(({ by: _by, found: _found, ...rest }) => rest),
  );
}
