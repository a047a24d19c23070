import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import type { State } from '../applications/states.js';
import { checkStep, type Decider, lockApplications, type Standing } from '../decisions/decide.js';
import {
  checkApproval,
  inspectorsOf,
  refusePaidOn,
  subsidySteps,
  writeApprovals,
  writePaid,
  writeTakenBack,
} from '../decisions/pay.js';
import { dayIn, shortText } from '../files/cells.js';
import { type Application, applicationsOf } from '../years/season.js';

/** An application as whoever decides saw it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** Of each that is named, how it stands; they are decided together or not at all. */
async function standings(
  db: PluginDb,
  items: readonly Seen[],
): Promise<ReadonlyMap<string, Standing>> {
  const ids = new Set(items.map(({ id }) => id));
  if (items.length === 0 || items.length > 500 || ids.size !== items.length)
    throw new PluginInputError({
      ja: '1件から500件まで、同じ申請は一度だけ選んでください。',
      en: 'Choose between 1 and 500 applications, each once.',
    });
  return lockApplications(db, [...ids]);
}

/** What was locked is read again as it is now, in the order that it was named. */
async function after(db: PluginDb, items: readonly Seen[]): Promise<Application[]> {
  const found = new Map(
    (await applicationsOf(db, { ids: items.map(({ id }) => id) })).map((one) => [one.id, one]),
  );
  return items.flatMap(({ id }) => found.get(id) ?? []);
}

/** @throws PluginInputError that names the first one that cannot be approved */
export async function approve(
  db: PluginDb,
  items: readonly Seen[],
  by: Decider,
): Promise<Application[]> {
  const found = await standings(db, items);
  const steps = await subsidySteps(db);
  const inspectors = await inspectorsOf(db, [...found.keys()]);
  const approvals = items.map(({ id, version }) =>
    checkApproval({ id, version, to: 'approved', reason: '' }, found.get(id), by, {
      steps,
      inspector: inspectors.get(id),
    }),
  );
  await writeApprovals(db, approvals);
  return after(db, items);
}

/** @throws PluginInputError */
export async function takeBackApproval(
  db: PluginDb,
  items: readonly Seen[],
  reason: string,
  by: Decider,
): Promise<Application[]> {
  await writeTakenBack(db, await settle(db, items, { to: 'passed', reason, by }));
  return after(db, items);
}

/** @throws PluginInputError */
export async function markPaid(
  db: PluginDb,
  items: readonly Seen[],
  typedDay: string,
  by: Decider,
): Promise<Application[]> {
  const paidOn = dayIn('支払日', typedDay);
  const settled = await settle(db, items, { to: 'paid', reason: '', by });
  for (const { found } of settled) refusePaidOn(found, paidOn);
  await writePaid(
    db,
    settled.map((one) => ({ ...one, paidOn })),
  );
  return after(db, items);
}

/** A payment that came back is approved still. @throws PluginInputError */
export async function takeBackPayment(
  db: PluginDb,
  items: readonly Seen[],
  reason: string,
  by: Decider,
): Promise<Application[]> {
  const settled = await settle(db, items, { to: 'approved', reason, by });
  await writePaid(
    db,
    settled.map((one) => ({ ...one, paidOn: null })),
  );
  return after(db, items);
}

async function settle(
  db: PluginDb,
  items: readonly Seen[],
  { to, reason: typed, by }: { to: State; reason: string; by: Decider },
): Promise<{ found: Standing; by: Decider; reason: string }[]> {
  const reason = shortText('理由', typed.trim());
  const found = await standings(db, items);
  return items.map(({ id, version }) => ({
    found: checkStep(found.get(id), { id, version, to, reason }),
    by,
    reason,
  }));
}
