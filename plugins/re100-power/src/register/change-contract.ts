import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { rebuildMonths } from '../sales/rebuild.js';
import { type Contract, type ContractCells, contractOf } from './contract.js';
import { contractRow, findContract } from './find-contracts.js';
import { writeContracts } from './write-contracts.js';

/** What was done, and the number by which it can be undone. */
export interface Changed {
  readonly changeId: string;
  readonly contractId: string;
}

/**
 * Adds a contract from a form, or changes the one of that number.
 * @throws PluginInputError at the field, and where a new one has a number that is taken
 */
export async function saveContract(
  db: PluginDb,
  who: string,
  cells: ContractCells,
  isNew: boolean,
): Promise<Changed> {
  const read = contractOf(cells);
  if ('field' in read)
    throw new PluginInputError({ ja: `${read.ja}。`, en: `${read.en}.` }, read.field);
  const before = await findContract(db, read.id);
  if (isNew && before)
    throw new PluginInputError(
      {
        ja: `契約番号「${read.id}」はすでにあります。別の番号にするか、その契約を編集してください。`,
        en: `Contract ${read.id} is there already: give another number, or edit that one.`,
      },
      'id',
    );
  if (!isNew && !before) throw noSuch(read.id);
  await writeContracts(db, [read]);
  return keep(db, who, before, read);
}

/** Sets the last day of supply, or takes it away with null. @throws PluginInputError */
export async function endContract(
  db: PluginDb,
  who: string,
  id: string,
  endedOn: string | null,
): Promise<Changed> {
  const before = await findContract(db, id);
  if (!before) throw noSuch(id);
  if (endedOn !== null && !(endedOn >= before.startsOn))
    throw new PluginInputError(
      {
        ja: `供給終了日は供給開始日（${before.startsOn}）以後の日にしてください。`,
        en: `Supply ends on a day from ${before.startsOn} on.`,
      },
      'endedOn',
    );
  const after = { ...before, endedOn };
  await writeContracts(db, [after]);
  return keep(db, who, before, after);
}

const change = z.object({
  id: z.string(),
  before: contractRow.nullable(),
  after: contractRow.nullable(),
});

/**
 * Puts a contract back to what it was before a change, as long as nobody has changed it since.
 * @throws PluginInputError
 */
export async function undoChange(db: PluginDb, who: string, changeId: string): Promise<Changed> {
  if (!z.uuid().safeParse(changeId).success) throw noSuch('');
  const [found] = await db.rows(change)`
    SELECT contract_id AS id, before, after FROM contract_change WHERE id = ${changeId}::uuid`;
  if (!found) throw noSuch('');
  const now = await findContract(db, found.id);
  if (!same(now, found.after))
    throw new PluginInputError({
      ja: `契約「${found.id}」はその後に変更されているため、元に戻せません。今の内容を確かめてください。`,
      en: `Contract ${found.id} was changed since and cannot be put back: look at what it is now.`,
    });
  if (found.before) await writeContracts(db, [found.before]);
  else await remove(db, found.id);
  return keep(db, who, now, found.before);
}

/** A contract that was added a moment ago, and its customer where that has no other. */
async function remove(db: PluginDb, id: string): Promise<void> {
  const used = await db.rows(z.object({ id: z.string() }))`
    SELECT contract_id AS id FROM sale WHERE contract_id = ${id} LIMIT 1`;
  if (used.length > 0)
    throw new PluginInputError({
      ja: `契約「${id}」には販売実績があるため消せません。供給終了日を入れてください。`,
      en: `Contract ${id} has sales and cannot be removed: give it a last day instead.`,
    });
  await db.change`DELETE FROM supply_contract WHERE id = ${id}`;
  await db.change`
    DELETE FROM customer u WHERE NOT EXISTS (SELECT FROM supply_contract c WHERE c.customer_id = u.id)`;
}

async function keep(
  db: PluginDb,
  who: string,
  before: Contract | null,
  after: Contract | null,
): Promise<Changed> {
  const contractId = (after ?? before)?.id ?? '';
  const [made] = await db.rows(z.object({ id: z.string() }))`
    INSERT INTO contract_change (contract_id, changed_by, before, after)
    VALUES (${contractId}, ${who}, ${before && JSON.stringify(before)}::jsonb, ${after && JSON.stringify(after)}::jsonb)
    RETURNING id::text AS id`;
  // Voltage and days decide which months count it.
  await rebuildMonths(db, null);
  return { changeId: made?.id ?? '', contractId };
}

const same = (left: Contract | null, right: Contract | null) =>
  left === right ||
  (left !== null &&
    right !== null &&
    (Object.keys(right) as (keyof Contract)[]).every((key) => left[key] === right[key]));

const noSuch = (id: string) =>
  new PluginInputError({
    ja: `契約「${id}」はありません。一覧から選び直してください。`,
    en: `There is no contract ${id}: choose one from the list.`,
  });
