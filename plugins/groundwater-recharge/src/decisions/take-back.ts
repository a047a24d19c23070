import type { PluginDb } from '@shirube/plugin-sdk/server';
import { type Asked, checkStep, type Decider, type Standing, writeSteps } from './decide.js';

/** Back to what was applied for: nothing of the inspection stays but the record that it was. */
export async function takeBackInspection(
  db: PluginDb,
  asked: Asked & { readonly to: 'applied' },
  found: Standing | undefined,
  by: Decider,
): Promise<void> {
  const { id, state, version } = checkStep(found, asked);
  await writeSteps(db, [
    { id, from: state, to: 'applied', version, by, reason: asked.reason, amountYen: null },
  ]);
  await db.change`
    UPDATE flooding SET state = 'applied', version = version + 1, inspected_on = NULL, found_from = NULL, found_to = NULL,
      evidence_kind = NULL, evidence_reference = '', evidence_on = NULL
    WHERE id = ${id}`;
}

/** Withdrawn, or applied for again; the days of one applied for again are checked by the caller. */
export async function changeWithdrawal(
  db: PluginDb,
  asked: Asked & { readonly to: 'withdrawn' | 'applied' },
  found: Standing | undefined,
  by: Decider,
): Promise<void> {
  const { id, state, version } = checkStep(found, asked);
  await writeSteps(db, [
    { id, from: state, to: asked.to, version, by, reason: asked.reason, amountYen: null },
  ]);
  await db.change`UPDATE flooding SET state = ${asked.to}, version = version + 1 WHERE id = ${id}`;
}
