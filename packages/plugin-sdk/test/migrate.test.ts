import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { createTestHost } from '../src/testing/index.js';
import sound from './fixtures/sound/plugin.mjs';

/** The sound plugin with other migrations. */
async function withSql(sql: string) {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-plugin-'));
  await mkdir(join(folder, '20261101000000_first'));
  await writeFile(join(folder, '20261101000000_first', 'migration.sql'), sql);
  return { ...sound, id: 'test-refused', migrations: pathToFileURL(`${folder}/`) };
}

const table = (name: string, change = '') => `
  CREATE TABLE ${name} (tenant_id uuid NOT NULL, id text NOT NULL, PRIMARY KEY (tenant_id, id));
  ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY; ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
  CREATE POLICY own_rows ON ${name} USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    WITH CHECK (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid); ${change}`;

it('accepts what is as the house wants it', async () => {
  const host = await createTestHost(
    await withSql(table('fine', 'CREATE INDEX ON fine (tenant_id, id)')),
  );
  await host.close();
});

it.each([
  ['table-row-security', table('a', 'ALTER TABLE a NO FORCE ROW LEVEL SECURITY')],
  [
    'table-row-security',
    'CREATE TABLE a (tenant_id uuid NOT NULL, id int, PRIMARY KEY (tenant_id, id))',
  ],
  ['table-policy', table('a', 'DROP POLICY own_rows ON a')],
  ['table-policy', table('a', 'CREATE POLICY more ON a USING (true)')],
  [
    'table-key',
    table('a', 'ALTER TABLE a DROP CONSTRAINT a_pkey, ADD PRIMARY KEY (id, tenant_id)'),
  ],
  ['table-unique', table('a', 'CREATE UNIQUE INDEX ON a (id)')],
  [
    'table-trigger',
    table(
      'a',
      'CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$; CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()',
    ),
  ],
  ['table-grant', table('a', 'GRANT SELECT ON a TO PUBLIC')],
  ['table-kind', table('a', 'CREATE VIEW v AS SELECT * FROM a')],
  ['table-kind', table('a', 'CREATE MATERIALIZED VIEW v AS SELECT * FROM a')],
  [
    'table-function',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$SELECT 1$$',
  ],
  ['migration-outside', 'CREATE TABLE public.a (id int)'],
  ['migration-outside', 'CREATE SCHEMA other'],
  ['migration-outside', 'DROP TABLE shirube_gate.pass_key'],
  ['migration-outside', 'SET ROLE postgres'],
  ['migration-ends-transaction', 'COMMIT; BEGIN'],
  ['migration-failed', 'SELECT 1/0'],
])('refuses %s: %s', async (code, sql) => {
  const refused = await createTestHost(await withSql(sql)).then(
    async (host) => {
      await host.close();
      return null;
    },
    (error) => error,
  );
  expect(refused?.faults?.map((fault: { code: string }) => fault.code)).toContain(code);
  for (const line of refused.message.split('\n'))
    expect(line).toMatch(/^プラグイン test-refused .*。 \(Plugin test-refused.*\.\)$/);
});
