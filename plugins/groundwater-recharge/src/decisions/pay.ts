import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { type Day, daysOf } from '../arithmetic/days.js';
import { type SubsidyStep, subsidyOf, tableOn } from '../arithmetic/subsidy.js';
import { type Asked, checkStep, type Decider, type Standing, writeSteps } from './decide.js';

const step: z.ZodType<SubsidyStep> = z.object({
  effectiveFrom: z.string(),
  effectiveTo: z.string().nullable(),
  minDays: z.number(),
  yenPer10a: z.number(),
});

export const subsidySteps = (db: PluginDb): Promise<SubsidyStep[]> => db.rows(step)`
  SELECT effective_from AS "effectiveFrom", effective_to AS "effectiveTo", min_days AS "minDays", yen_per_10a AS "yenPer10a"
  FROM subsidy_step ORDER BY effective_from, min_days`;

/** Who inspected each, by the decision that it stands on. */
export async function inspectorsOf(
  db: PluginDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Decider>> {
  const row = z.object({ application: z.string(), id: z.string().nullable(), name: z.string() });
  const rows = await db.rows(row)`
    SELECT DISTINCT ON (flooding_id) flooding_id AS application, person_id AS id, person_name AS name
    FROM decision WHERE flooding_id = ANY (${ids}::text[]) AND to_state = 'passed' AND from_state = 'applied'
    ORDER BY flooding_id, version DESC`;
  return new Map(rows.map(({ application, ...inspector }) => [application, inspector]));
}

export interface Approval {
  readonly found: Standing;
  readonly by: Decider;
  readonly reason: string;
  readonly days: number;
  readonly yenPer10a: number;
  readonly amountYen: string;
}

/**
 * What is to be paid for an application that passed.
 * @throws PluginInputError: no step is reached, no table is in force, or the inspector approves their own inspection
 */
export function checkApproval(
  asked: Asked,
  standing: Standing | undefined,
  by: Decider,
  { steps, inspector }: { steps: readonly SubsidyStep[]; inspector: Decider | undefined },
): Approval {
  const found = checkStep(standing, asked);
  if (inspector && samePerson(inspector, by))
    throw new PluginInputError({
      ja: `受付番号 ${found.id} は ${by.name} さんが検査したため、ほかの人が支払を承認してください。`,
      en: `${by.name} inspected application ${found.id}: somebody else must approve its payment.`,
    });
  const span = { from: found.foundFrom ?? found.startsOn, to: found.foundTo ?? found.endsOn };
  const days = daysOf(span);
  if (tableOn(steps, span.from).length === 0)
    throw new PluginInputError({
      ja: `受付番号 ${found.id} の湛水開始日 ${span.from} に適用する単価表がありません。単価表の CSV を取り込んでください。`,
      en: `No table of subsidies is in force on ${span.from} for application ${found.id}: import one.`,
    });
  const { minDays, yenPer10a, amountYen } = subsidyOf(found.areaHa, days, span.from, steps);
  if (minDays === null)
    throw new PluginInputError({
      ja: `受付番号 ${found.id} の湛水日数 ${days}日は、支払の対象となる日数に達していません。`,
      en: `The ${days} days of application ${found.id} reach no step of the subsidy.`,
    });
  return { found, by, reason: asked.reason, days, yenPer10a, amountYen };
}

const samePerson = (left: Decider, right: Decider) =>
  left.id === null || right.id === null ? left.name === right.name : left.id === right.id;

/** Approvals that were checked: the amount stays as it was approved, whatever becomes of the table. */
export async function writeApprovals(
  db: PluginDb,
  approvals: readonly Approval[],
): Promise<number> {
  await writeSteps(
    db,
    approvals.map(({ found, by, reason, amountYen }) => ({
      id: found.id,
      from: found.state,
      to: 'approved',
      version: found.version,
      by,
      reason,
      amountYen,
    })),
  );
  return db.changeMany(
    `UPDATE flooding SET state = 'approved', version = flooding.version + 1, days = x.days, yen_per_10a = x."yenPer10a",
       amount_yen = x."amountYen"
     FROM jsonb_to_recordset($1) AS x(id text, days integer, "yenPer10a" integer, "amountYen" bigint)
     WHERE flooding.id = x.id`,
    approvals.map(({ found, days, yenPer10a, amountYen }) => ({
      id: found.id,
      days,
      yenPer10a,
      amountYen,
    })),
  );
}

interface Settled {
  readonly found: Standing;
  readonly by: Decider;
  readonly reason: string;
}

/** The approval is taken back: nothing is owed. */
export async function writeTakenBack(db: PluginDb, given: readonly Settled[]): Promise<number> {
  await writeSettled(db, given, 'passed');
  const ids = given.map(({ found }) => found.id);
  return db.change`
    UPDATE flooding SET state = 'passed', version = version + 1, days = NULL, yen_per_10a = NULL, amount_yen = NULL
    WHERE id = ANY (${ids}::text[])`;
}

/** @throws PluginInputError: nothing is paid before it was inspected */
export function refusePaidOn({ id, inspectedOn }: Standing, paidOn: Day): void {
  if (inspectedOn === null || inspectedOn <= paidOn) return;
  throw new PluginInputError(
    {
      ja: `受付番号 ${id} の支払日 ${paidOn} が検査日 ${inspectedOn} より前です。支払日を確かめてください。`,
      en: `Application ${id} was inspected on ${inspectedOn}: it cannot have been paid on ${paidOn}.`,
    },
    'paidOn',
  );
}

/** Paid on each's day, or a payment that came back. */
export async function writePaid(
  db: PluginDb,
  given: readonly (Settled & { readonly paidOn: Day | null })[],
): Promise<number> {
  const to = (paidOn: Day | null) => (paidOn === null ? 'approved' : 'paid');
  for (const state of ['paid', 'approved'] as const)
    await writeSettled(
      db,
      given.filter(({ paidOn }) => to(paidOn) === state),
      state,
    );
  return db.changeMany(
    `UPDATE flooding SET state = CASE WHEN x."paidOn" IS NULL THEN 'approved' ELSE 'paid' END,
       version = flooding.version + 1, paid_on = x."paidOn"
     FROM jsonb_to_recordset($1) AS x(id text, "paidOn" date) WHERE flooding.id = x.id`,
    given.map(({ found, paidOn }) => ({ id: found.id, paidOn })),
  );
}

const writeSettled = (db: PluginDb, given: readonly Settled[], to: Standing['state']) =>
  writeSteps(
    db,
    given.map(({ found, by, reason }) => ({
      id: found.id,
      from: found.state,
      to,
      version: found.version,
      by,
      reason,
      amountYen: found.amountYen,
    })),
  );
