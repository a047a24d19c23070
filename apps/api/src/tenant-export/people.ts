import type { OwnerTransaction } from '../tenancy/owner-db.js';
import type { Table } from './catalogue.js';
import { peopleOf } from './parts.js';

/** Tables of what a person has by being one: gone with them. */
const ones: readonly (readonly [table: string, column: string])[] = [
  ['platform.session', 'person_id'],
  ['platform.access_token', 'person_id'],
  ['platform.identity', 'person_id'],
];

/**
 * Removes the tenant's rows and then the people it referred to whom nothing else refers to: whoever
 * belonged to it alone has nothing left to sign in for, and their name and address need not stay.
 * Resolves to how many.
 */
export async function removePeople(
  tx: OwnerTransaction,
  tenantId: string,
  tables: readonly Table[],
  removeRows: () => Promise<void>,
): Promise<number> {
  const people = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT id::text AS id FROM platform.person WHERE id IN (${peopleOf(tables, tenantId)})`,
  );
  await removeRows();
  const elsewhere = tables.flatMap(({ name, references }) =>
    references
      .filter(({ table }) => table === 'platform.person')
      .flatMap(({ columns }) => columns)
      .filter((column) => !ones.some(([table, own]) => table === name && own === column))
      .map((column) => `SELECT 1 FROM ${name} x WHERE x.${column} = p.id`),
  );
  const ids = people.map(({ id }) => id);
  const alone = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT p.id::text AS id FROM platform.person p WHERE p.id = ANY ($1::uuid[]) AND NOT EXISTS (
       ${elsewhere.join(' UNION ALL ')})`,
    ids,
  );
  const gone = alone.map(({ id }) => id);
  for (const [table, column] of ones) {
    await tx.$executeRawUnsafe(`DELETE FROM ${table} WHERE ${column} = ANY ($1::uuid[])`, gone);
  }
  return tx.$executeRawUnsafe('DELETE FROM platform.person WHERE id = ANY ($1::uuid[])', gone);
}
