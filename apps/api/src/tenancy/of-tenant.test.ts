import { expect, it } from 'vitest';
import { z } from 'zod';
import { withTenant } from './context.js';
import { here, ofTenant, sql } from './of-tenant.js';
import type { PlatformTransaction } from './platform-db.js';

const kaga = { id: '00000000-0000-4000-8000-00000000000a', code: '172065' };
const seen: { text: string; values: unknown[] }[] = [];
const asked = (statement: { text: string; values: unknown[] }) => {
  seen.push({ text: statement.text, values: statement.values });
  return Promise.resolve([{ id: 'x' }]);
};
// The door itself is tried in apps/api/test; here is looked at what would be sent through it.
const tx = { $queryRaw: asked, $executeRaw: asked } as unknown as PlatformTransaction;

it('puts the tenant of the context where a statement says so, as a value', async () => {
  await withTenant(
    kaga,
    () =>
      ofTenant(tx).rows(
        z.object({ id: z.string() }),
      )`SELECT id FROM t WHERE tenant_id = ${here} AND a = ${1} ${sql`AND b = ${2}`}`,
  );
  expect(seen.at(-1)).toEqual({
    text: 'SELECT id FROM t WHERE tenant_id = $1::uuid AND a = $2 AND b = $3',
    values: [kaga.id, 1, 2],
  });
});

it('sends no statement that does not say whose', async () => {
  const before = seen.length;
  await withTenant(kaga, async () => {
    await expect(ofTenant(tx).change`DELETE FROM t WHERE id = ${'1'}`).rejects.toMatchObject({
      code: 'of-no-tenant',
    });
    await expect(ofTenant(tx).rows(z.unknown())`SELECT 1`).rejects.toMatchObject({
      code: 'of-no-tenant',
    });
  });
  expect(() => ofTenant(tx)).toThrow(expect.objectContaining({ code: 'no-tenant' }));
  expect(seen).toHaveLength(before);
});
