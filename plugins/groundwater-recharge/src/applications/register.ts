import type { PluginDb } from '@shirube/plugin-sdk/server';
import { type Asked, type Decider, lockApplications } from '../decisions/decide.js';
import { changeWithdrawal } from '../decisions/take-back.js';
import { dayIn, shortText, textIn } from '../files/cells.js';
import { type Application, applicationsOf } from '../years/season.js';
import { checkApplication } from './check.js';
import { refuseClash } from './clash.js';
import {
  findApplications,
  floodedFields,
  lockFields,
  type NewApplication,
  writeApplications,
} from './store.js';

/** As a form gives it. */
export type TypedApplication = Readonly<Record<keyof NewApplication, string>>;

/** One application by hand; under a number that is only applied for, what is said now. @throws PluginInputError */
export async function register(db: PluginDb, typed: TypedApplication): Promise<Application> {
  const given: NewApplication = {
    id: textIn('受付番号', typed.id.trim()),
    fieldId: textIn('ほ場番号', typed.fieldId.trim()),
    startsOn: dayIn('湛水開始日', typed.startsOn),
    endsOn: dayIn('湛水終了日', typed.endsOn),
    crop: shortText('作物', typed.crop.trim()),
    afterCrop: shortText('後作', typed.afterCrop.trim()),
    appliedOn: dayIn('申請日', typed.appliedOn),
  };
  const fields = await lockFields(db, [given.fieldId]);
  const before = (await findApplications(db, [given.id])).get(given.id) ?? null;
  const flooded = await floodedFields(db, [given.fieldId]);
  if (checkApplication(given, { fields, flooded, before })) await writeApplications(db, [given]);
  return one(db, given.id);
}

/** Withdrawn, or applied for again: then its days must still be free. @throws PluginInputError */
export async function withdraw(
  db: PluginDb,
  asked: Asked & { readonly to: 'withdrawn' | 'applied' },
  by: Decider,
): Promise<Application> {
  const found = (await lockApplications(db, [asked.id])).get(asked.id);
  if (found?.state === 'withdrawn') {
    const flooded = await floodedFields(db, [found.fieldId]);
    const span = { from: found.startsOn, to: found.endsOn };
    refuseClash(flooded, { id: found.id, fieldId: found.fieldId, span });
  }
  await changeWithdrawal(db, asked, found, by);
  return one(db, asked.id);
}

/** As it stands after what was just decided. */
export async function one(db: PluginDb, id: string): Promise<Application> {
  const [found] = await applicationsOf(db, { id });
  if (!found) throw new TypeError(`no application ${id}`);
  return found;
}
