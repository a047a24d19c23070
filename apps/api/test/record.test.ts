import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecord } from '../src/operations/audit-log.js';
import { type Deed, record, recordOnPlatform } from '../src/record/record.js';
import { withheld } from '../src/record/stored-json.js';
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

describe('no login of the running system', () => {
  const writing = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
  const tables = ['tenant', 'platform'].flatMap((house) =>
    ['audit_entry', 'audit_head', 'audit_checkpoint'].map((table) => `${house}.${table}`),
  );

  it('has a right to any table of the record but to read its own house’s', async () => {
    const { rows } = await doors.root.query(
      `SELECT r.rolname AS login, t.name AS table, p.privilege FROM unnest($1::text[]) t(name)
       CROSS JOIN unnest($2::text[]) p(privilege) JOIN pg_roles r ON r.rolname LIKE 'shirube\\_%' AND r.rolname <> 'shirube_migration'
       WHERE has_table_privilege(r.oid, t.name, p.privilege)
          OR (p.privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege(r.oid, t.name, p.privilege))
       ORDER BY 1, 2`,
      [tables, ['SELECT', ...writing]],
    );
    expect(rows).toHaveLength(6);
    for (const { login, table, privilege } of rows) {
      expect(privilege).toBe('SELECT');
      expect(`shirube_${table.split('.')[0]}`).toBe(login);
    }
  });

  it.each(['tenantUrl', 'platformUrl', 'publishedUrl'] as const)(
    'changes an entry: %s is refused every way of writing',
    async (door) => {
      await doors.write(doors.a, deed);
      await doors.writeOnPlatform(doors.a.id, deed);
      const client = await doors.connect(doors.urls[door]);
      // No right; or, on the door that only reads, not even a transaction that writes.
      const refusal = expect.stringMatching(
        door === 'publishedUrl' ? /^(42501|25006)$/ : /^42501$/,
      );
      await client.query(`SET app.tenant_id = '${doors.a.id}'`);
      for (const table of tables) {
        for (const sql of [
          `UPDATE ${table} SET seq = seq`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table}`,
          `INSERT INTO ${table} SELECT * FROM ${table}`,
          `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
          `DROP TABLE ${table}`,
        ])
          await expect(client.query(sql), sql).rejects.toMatchObject({ code: refusal });
      }
      await expect(
        client.query(
          'CREATE FUNCTION tenant.append_to_record(x int) RETURNS int LANGUAGE sql AS $$SELECT 1$$',
        ),
      ).rejects.toMatchObject({ code: refusal });
    },
  );

  it('calls another door’s function; each belongs to the migrating login and finds its names by itself', async () => {
    const { rows } = await doors.root.query(
      `SELECT n.nspname AS house, pg_get_userbyid(p.proowner) AS owner, p.prosecdef AS definer, p.proconfig AS config,
         ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE NOT r.rolsuper AND has_function_privilege(r.oid, p.oid, 'EXECUTE')
           AND r.rolname NOT LIKE 'pg\\_%' ORDER BY 1) AS callers
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proname = 'append_to_record' ORDER BY 1`,
    );
    expect(rows).toEqual(
      ['platform', 'tenant'].map((house) => ({
        house,
        owner: 'shirube_migration',
        definer: true,
        config: ['search_path=pg_catalog, pg_temp'],
        callers: ['shirube_migration', `shirube_${house}`],
      })),
    );
  });

  it('writes without a tenant in its setting, or sees another tenant’s entries', async () => {
    const client = await doors.connect(doors.urls.tenantUrl);
    const append = `SELECT tenant.append_to_record('{"action":"x"}')`;
    await expect(client.query(append)).rejects.toMatchObject({ code: '42501' });
    await expect(client.query(`SET app.tenant_id = ''; ${append}`)).rejects.toMatchObject({
      code: '42501',
    });
    const id = randomUUID();
    await doors.write(doors.b, { ...deed, about: { kind: 'section', id } });
    const seen = async (tenant: string | null) => {
      await client.query(
        tenant === null ? 'RESET app.tenant_id' : `SET app.tenant_id = '${tenant}'`,
      );
      const { rows } = await client.query('SELECT 1 FROM tenant.audit_entry WHERE about_id = $1', [
        id,
      ]);
      return rows.length;
    };
    expect([await seen(doors.b.id), await seen(doors.a.id), await seen(null)]).toEqual([1, 0, 0]);
    expect((await client.query('SELECT 1 FROM tenant.audit_head')).rows).toEqual([]);
  });
});

describe('the chain', () => {
  const faults = async () => {
    const found: unknown[] = [];
    await verifyRecord(doors.urls.migrationUrl, { tenantCode: null }, ({ fault, house, owner }) => {
      if (fault !== null) found.push({ fault, house, owner });
    });
    return found;
  };

  it('stays one under 50 writers at once, some of whom change their minds', async () => {
    const count = async () =>
      (
        await doors.root.query(
          'SELECT count(*)::int AS n FROM tenant.audit_entry WHERE tenant_id = $1',
          [doors.b.id],
        )
      ).rows[0].n;
    const before = await count();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        withTenant(doors.b, () =>
          doors.tenantDb.run(async (tx) => {
            await record(tx, { ...deed, about: { kind: 'section', id: `writer-${n}` } });
            if (n % 5 === 0) throw new Error('changed my mind');
          }),
        ),
      ),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect((await count()) - before).toBe(40);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => doors.writeOnPlatform(n % 2 ? doors.b.id : null, deed)),
    );
    expect(await faults()).toEqual([]);
    const { rows } = await doors.root.query(
      `SELECT count(*)::int AS n FROM (SELECT at < lag(at) OVER (ORDER BY seq) AS back FROM tenant.audit_entry WHERE tenant_id = $1) t WHERE back`,
      [doors.b.id],
    );
    expect(rows[0].n).toBe(0);
  });

  it('is never waited for in a circle: whatever the order of the deeds, the chains are locked in one', async () => {
    const { a, b } = doors;
    const orders = [
      [a.id, b.id, null],
      [null, b.id, a.id],
      [b.id, null, a.id],
    ];
    await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        doors.platformDb.run(async (tx) => {
          for (const id of orders[n % 3] ?? []) {
            await recordOnPlatform(tx, id, { ...deed, about: { kind: 'circle', id: String(n) } });
            await new Promise((resolve) => setTimeout(resolve, n % 5));
          }
        }),
      ),
    );
    const { rows } = await doors.root.query(
      `SELECT count(*)::int AS n FROM platform.audit_entry WHERE about_kind = 'circle'`,
    );
    expect(rows[0].n).toBe(72);
    expect(await faults()).toEqual([]);
  });

  it('takes several deeds of one transaction in the order they were done', async () => {
    const id = randomUUID();
    await withTenant(doors.a, () =>
      doors.tenantDb.run(async (tx) => {
        for (const n of [1, 2, 3]) await record(tx, { ...deed, about: { kind: `n${n}`, id } });
      }),
    );
    const kept = await entries('tenant.audit_entry', id);
    expect(kept.map((entry) => entry.about_kind)).toEqual(['n1', 'n2', 'n3']);
  });

  it('holds for any before and after, any name, and gives them back', async () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(json, json, text, text, async (before, after, id, name) => {
        const key = `any-${randomUUID()}`;
        await doors.write(doors.a, {
          ...deed,
          about: { kind: `k${id}`, id: key, name },
          before,
          after,
          standsInFor: id,
        });
        const [row] = await entries('tenant.audit_entry', key);
        const plain = (given: string) => given.replaceAll('\0', '\uFFFD').toWellFormed();
        expect(row.about_name).toBe(plain(name));
        expect(JSON.parse(row.entry).aboutName).toBe(plain(name));
        // jsonb knows neither -0 nor the order of keys.
        expect(JSON.parse(row.entry).after).toEqual(asKept(after));
      }),
      { numRuns: 100 },
    );
    expect(await faults()).toEqual([]);
  });

  it('is not stopped by what is huge, deep or secret', async () => {
    const deep: unknown[] = [];
    const into = (list: unknown[]): unknown[] => {
      const inner: unknown[] = [];
      list.push(inner);
      return inner;
    };
    let at = deep;
    for (let n = 0; n < 20_000; n++) at = into(at);
    const id = randomUUID();
    await doors.write(doors.a, {
      ...deed,
      about: { kind: 'k', id, name: '長'.repeat(10_000) },
      before: { deep, token: 'geheim-1', nested: [{ id_token: 'geheim-2', Cookie: 'geheim-3' }] },
      after: { text: '字'.repeat(1_000_000), many: Array(50_000).fill(1e300) },
    });
    const [row] = await entries('tenant.audit_entry', id);
    expect(row.entry).not.toContain('geheim');
    expect(row.entry.length).toBeLessThan(10_000);
    expect(JSON.parse(row.entry).after.tooLarge).toMatchObject({ bytes: expect.any(Number) });
    const kept = randomUUID();
    await doors.write(doors.a, {
      ...deed,
      about: { kind: 'k', id: kept },
      after: { password: 'geheim-4', name: 'x' },
    });
    const [small] = await entries('tenant.audit_entry', kept);
    expect(JSON.parse(small.entry).after).toEqual({ password: withheld, name: 'x' });
    expect(await faults()).toEqual([]);
  });
});

/** What of a JSON value the record keeps the same. */
function asKept(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed();
  if (typeof value === 'number') return /e/.test(String(value)) ? String(value) : value + 0;
  if (Array.isArray(value)) return value.map(asKept);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name.replaceAll('\0', '\uFFFD').toWellFormed(),
      asKept(one),
    ]),
  );
}
