import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deed } from '../src/record/record.js';
import { withTenant } from '../src/tenancy/context.js';
import { aoki, asVisitor, type Doors, openDoors } from './record-doors.js';

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors?.close());

const deed: Deed = {
  action: 'section.create',
  about: { kind: 'section', id: 'x', name: '環境課' },
  after: { name: '環境課' },
};
const entries = async (table: string, about: string) =>
  (await doors.root.query(`SELECT * FROM ${table} WHERE about_id = $1 ORDER BY seq`, [about])).rows;

describe('an entry', () => {
  it('says who, for whom, from where, what, before and after, under which request', async () => {
    const id = randomUUID();
    await asVisitor(aoki, () =>
      doors.write(doors.a, {
        ...deed,
        about: { kind: 'section', id, name: '環境課' },
        before: { name: '環境政策課' },
        standsInFor: 'baba',
      }),
    );
    const [entry] = await entries('tenant.audit_entry', id);
    expect(entry).toMatchObject({
      tenant_id: doors.a.id,
      action: 'section.create',
      outcome: 'done',
      who_kind: 'person',
      who_id: aoki.id,
      who_name: '青木 花子',
      stands_in_for: 'baba',
      address: '192.0.2.7',
      request_id: 'request-1',
      about_kind: 'section',
      about_name: '環境課',
    });
    expect(JSON.parse(entry.entry)).toMatchObject({
      house: 'tenant',
      chain: doors.a.id,
      before: { name: '環境政策課' },
      after: { name: '環境課' },
    });
    expect(Math.abs(Date.now() - entry.at.getTime())).toBeLessThan(60_000);
  });

  it('stands or falls with the change', async () => {
    const id = randomUUID();
    const about = { kind: 'section', id };
    const insert = (name: string) => (tx: Parameters<Parameters<Doors['tenantDb']['run']>[0]>[0]) =>
      tx.$executeRaw`INSERT INTO tenant.section (tenant_id, name) VALUES (${doors.a.id}::uuid, ${name})`;
    await withTenant(doors.a, () =>
      doors.tenantDb.run(async (tx) => {
        const { record } = await import('../src/record/record.js');
        await record(tx, { ...deed, about });
        throw new Error('changed my mind');
      }),
    ).catch(() => {});
    expect(await entries('tenant.audit_entry', id)).toEqual([]);
    // An entry that cannot be written takes the change with it.
    await expect(
      doors.write(doors.a, { ...deed, about, outcome: 'nearly' as 'done' }, insert(id)),
    ).rejects.toThrow();
    const { rows } = await doors.root.query('SELECT 1 FROM tenant.section WHERE name = $1', [id]);
    expect(rows).toEqual([]);
    await doors.write(doors.a, { ...deed, about }, insert(id));
    expect(await entries('tenant.audit_entry', id)).toHaveLength(1);
  });
});
