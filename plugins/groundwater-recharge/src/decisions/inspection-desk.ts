import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { one } from '../applications/register.js';
import { floodedFields } from '../applications/store.js';
import { dayIn, dayOrNone, shortText } from '../files/cells.js';
import type { Application } from '../years/season.js';
import { type Asked, type Decider, lockApplications } from './decide.js';
import { checkInspection, type EvidenceKind, evidenceKinds, writeInspections } from './inspect.js';
import { takeBackInspection } from './take-back.js';

/** As a form gives it. */
export interface TypedInspection {
  readonly id: string;
  readonly version: number;
  readonly passed: boolean;
  readonly inspectedOn: string;
  readonly from: string;
  readonly until: string;
  readonly evidenceKind: string;
  readonly evidenceReference: string;
  readonly evidenceOn: string;
  readonly reason: string;
}

/** @throws PluginInputError */
export async function inspect(
  db: PluginDb,
  typed: TypedInspection,
  by: Decider,
): Promise<Application> {
  const { id, version } = typed;
  const found = (await lockApplications(db, [id])).get(id);
  const flooded = await floodedFields(db, found ? [found.fieldId] : []);
  const inspection = {
    id,
    version,
    to: typed.passed ? 'passed' : 'failed',
    reason: shortText('理由', typed.reason.trim()),
    inspectedOn: dayIn('検査日', typed.inspectedOn),
    from: dayOrNone('確認開始日', typed.from),
    until: dayOrNone('確認終了日', typed.until),
    evidenceKind: evidenceKindOf(typed.evidenceKind),
    evidenceReference: shortText('証拠番号', typed.evidenceReference.trim()),
    evidenceOn: dayOrNone('証拠の日付', typed.evidenceOn),
  } as const;
  await writeInspections(db, [checkInspection(inspection, found, by, flooded)]);
  return one(db, id);
}

/** @throws PluginInputError */
export async function undoInspection(
  db: PluginDb,
  asked: Asked & { readonly to: 'applied' },
  by: Decider,
): Promise<Application> {
  const found = (await lockApplications(db, [asked.id])).get(asked.id);
  await takeBackInspection(db, asked, found, by);
  return one(db, asked.id);
}

function evidenceKindOf(text: string): EvidenceKind | null {
  if (text === '') return null;
  const found = evidenceKinds.find((kind) => kind === text);
  if (found) return found;
  throw new PluginInputError(
    {
      ja: `証拠の種類「${text}」は使えません。選び直してください。`,
      en: `There is no evidence of kind "${text}": choose again.`,
    },
    'evidenceKind',
  );
}
