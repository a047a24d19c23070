import { PluginInputError } from '@shirube/plugin-sdk/server';
import { daysOf } from '../arithmetic/days.js';
import { type FloodedFields, refuseClash } from './clash.js';
import { stateWords } from './states.js';
import type { KnownApplication, NewApplication, RegisteredField } from './store.js';

interface Among {
  /** Those registered. */
  readonly fields: ReadonlyMap<string, RegisteredField>;
  readonly flooded: FloodedFields;
  /** What stands under the same number. */
  readonly before: KnownApplication | null;
}

/**
 * Whether there is anything to write: not where it stands already just so. What is to be written takes its days.
 * @throws PluginInputError when it cannot be taken
 */
export function checkApplication(
  given: NewApplication,
  { fields, flooded, before }: Among,
): boolean {
  if (before !== null && same(before, given, fields)) return false;
  if (before !== null && before.state !== 'applied')
    throw new PluginInputError(
      {
        ja: `受付番号 ${given.id} は「${stateWords[before.state].ja}」のため、申請の内容を変えられません。検査や取下げを取り消してから直してください。`,
        en: `Application ${given.id} is ${stateWords[before.state].en} and is not changed: undo that first.`,
      },
      'id',
    );
  if (!fields.has(given.fieldId))
    throw new PluginInputError(
      {
        ja: `ほ場番号「${given.fieldId}」は登録されていません。先にほ場の CSV を取り込んでください。`,
        en: `Field "${given.fieldId}" is not registered: import the fields first.`,
      },
      'fieldId',
    );
  const span = { from: given.startsOn, to: given.endsOn };
  refuseSpan(span);
  const flooding = { id: given.id, fieldId: given.fieldId, span };
  refuseClash(flooded, flooding);
  flooded.put(flooding);
  return true;
}

/** @throws PluginInputError when it ends before it starts, or goes on for more than a year */
export function refuseSpan(span: { readonly from: string; readonly to: string }): void {
  const days = daysOf(span);
  if (days >= 1 && days <= 366) return;
  throw new PluginInputError(
    {
      ja: `湛水期間 ${span.from}～${span.to} は使えません。終了日は開始日以後、1年以内にしてください。`,
      en: `The days ${span.from} to ${span.to} will not do: the last is not before the first and within a year.`,
    },
    'endsOn',
  );
}

/** Of one that is only applied for, also area and district are the field's as they are now. */
function same(before: KnownApplication, given: NewApplication, fields: Among['fields']): boolean {
  const field = fields.get(given.fieldId);
  return (
    (Object.keys(given) as (keyof NewApplication)[]).every((key) => before[key] === given[key]) &&
    (before.state !== 'applied' ||
      (before.areaHa === field?.areaHa && before.district === field.district))
  );
}
