import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TenantOperations, tenantOperations } from '../src/operations/tenants.js';
import { type ChainReport, verifyRecord } from '../src/record/verify.js';
import { openServices, type Services } from '../src/services.js';
import type { TenantTransaction } from '../src/tenancy/tenant-db.js';
import type { Manifest } from '../src/tenant-export/manifest.js';
import { leftOut, shares } from '../src/tenant-export/parts.js';
import { filesOf, manifestIn, sealed, writeFiles } from './support/archives.js';
import {
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  own,
  type World,
} from './support/world.js';

let world: World;
let owner: Client;
let services: Services;
let operations: TenantOperations;
let folder: string;
const at = (name: string) => join(folder, name);
const copy = '011002';

beforeAll(async () => {
  world = await makeWorld();
  owner = await world.connect(world.urls.migrationUrl);
  services = openServices(world.urls);
  operations = tenantOperations(services, world.urls.migrationUrl);
  folder = await mkdtemp(join(tmpdir(), 'shirube-test-'));
  await fill(kaga);
});
afterAll(async () => {
  await services?.close();
  await rm(folder, { recursive: true, force: true });
  await world?.close();
});

/** What a plugin of the tenant leaves; without the plugin itself. */
async function pluginRows(tx: TenantTransaction): Promise<void> {
  const tenant = `nullif(current_setting('app.tenant_id'), '')::uuid`;
  const run = '0a0a0a0a-0000-4000-8000-000000000001';
  const figure = `(SELECT o FROM tenant.observation o WHERE o.amount IS NOT NULL ORDER BY o.id LIMIT 1)`;
  for (const statement of [
    `tenant.plugin_enablement (tenant_id, plugin_id, enabled, config, secrets) VALUES (${tenant}, 'ponds', true, '{"a": 1.50}', '\\x0102')`,
    `tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, took_ms, ended_at) VALUES (${tenant}, '${run}', 'ponds', '1.0.0', 'feed', 'area', 'done', 5, now())`,
    `tenant.plugin_file_piece (tenant_id, run_id, position, bytes) VALUES (${tenant}, '${run}', 0, '\\x0102')`,
    `tenant.plugin_use (tenant_id, plugin_id, row_count, byte_count) VALUES (${tenant}, 'ponds', 3, 24576)`,
    `tenant.plugin_event (tenant_id, plugin_id, event) VALUES (${tenant}, 'ponds', '{"value": "1.50"}')`,
    `tenant.plugin_reject (tenant_id, run_id, position, plugin_id, part, place, reason_ja, reason_en, raw) VALUES (${tenant}, '${run}', 0, 'ponds', 'area', '#1', '理由', 'reason', '{}')`,
    `tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id) SELECT ${tenant}, 'ponds', 'area', (o).indicator_id FROM ${figure} AS o`,
    `tenant.reading (tenant_id, indicator_id, period_key, plugin_id, feed_id, plugin_version, period_label, amount, unit, provisional, evidence, state, observation_id, read_at)
      SELECT ${tenant}, (o).indicator_id, (o).period_key, 'ponds', 'area', '1.0.0', '2021年度', 1.50, 'ha', false, '[]', 'observed', (o).id, now() FROM ${figure} AS o`,
    `tenant.reading_decision (tenant_id, indicator_id, period_key, plugin_id, decision, amount, unit, observation_id)
      SELECT ${tenant}, (o).indicator_id, (o).period_key, 'ponds', 'take', 1.50, 'ha', (o).id FROM ${figure} AS o`,
    `tenant.observation_evidence (tenant_id, observation_id, indicator_id, plugin_id, plugin_version, feed_id, run_id, evidence, read_at)
      SELECT ${tenant}, (o).id, (o).indicator_id, 'ponds', '1.0.0', 'area', '${run}', '[]', now() FROM ${figure} AS o`,
  ])
    await tx.$executeRawUnsafe(`INSERT INTO ${statement}`);
}

/** Rows in as many tables as there are ways to make them. */
async function fill(code: string): Promise<void> {
  await importAll(world, code, await demoText('172065-kaga-2022.txt'));
  const planner = await world.person({ roles: [{ tenant: code, role: 'planner' }] });
  const section = await world.person({
    roles: [{ tenant: code, role: 'sectionOwner', section: '環境課' }],
  });
  await world.people.sectionId(code, 'ごみ対策課');
  await world.within(code, async (tx) => {
    await tx.$executeRaw`INSERT INTO tenant.settings (tenant_id, accent_color)
      SELECT nullif(current_setting('app.tenant_id'), '')::uuid, '#005a9c'`;
    await tx.$executeRaw`INSERT INTO tenant.plan (tenant_id, title) SELECT nullif(current_setting('app.tenant_id'), '')::uuid, '計画「壱」\n二行目'`;
    await pluginRows(tx);
  });
  const platform = await world.connect(world.urls.platformUrl);
  const { rows } = await platform.query('SELECT id FROM platform.tenant WHERE code = $1', [code]);
  const id: string = rows[0].id;
  const provider = (await platform.query('SELECT id FROM platform.identity_provider')).rows[0].id;
  await platform.query(`INSERT INTO platform.tenant_provider VALUES ($1, $2, '{kaga.example}')`, [
    id,
    provider,
  ]);
  await platform.query(
    `INSERT INTO platform.group_role (provider_id, tenant_id, group_name, role) VALUES ($1, $2, 'g', 'planner')`,
    [provider, id],
  );
  await platform.query(
    `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until, created_by)
     VALUES ($1, $2, $3, 'planner', now(), now() + interval '3 days', $3)`,
    [id, section.id, planner.id],
  );
  await platform.query(
    `INSERT INTO platform.support_grant (tenant_id, reason, valid_until, created_by) VALUES ($1, '調査', now() + interval '3 days', $2)`,
    [id, planner.id],
  );
  await platform.query(
    `INSERT INTO platform.invitation (tenant_id, email, role, code_hash, expires_at, created_by)
     VALUES ($1, 'x@kaga.example', 'finance', sha256('x'), now() + interval '3 days', $2)`,
    [id, planner.id],
  );
}

const secretly = async (path: string) => (await filesOf(path)).get('manifest.json') ?? '';
const parts = (manifest: Manifest) =>
  Object.fromEntries(manifest.parts.map(({ file, rows, sha256 }) => [file, `${rows} ${sha256}`]));

async function faults(): Promise<ChainReport[]> {
  const reports: ChainReport[] = [];
  await verifyRecord(world.urls.migrationUrl, { tenantCode: null }, (report) => {
    if (report.fault !== null) reports.push(report);
  });
  return reports;
}

describe('an export', () => {
  let files: Map<string, string>;
  let manifest: Manifest;
  beforeAll(async () => {
    await operations.exportTenant(kaga, at('kaga.zip'));
    files = await filesOf(at('kaga.zip'));
    manifest = manifestIn(files);
  });

  it('has every table of the tenants, and of the platform every one that says something of a tenant', async () => {
    const { rows } = await owner.query<{ name: string; ours: boolean }>(`
      SELECT n.nspname || '.' || c.relname AS name, n.nspname = 'tenant' OR c.oid = 'platform.tenant'::regclass OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
        UNION ALL SELECT FROM pg_constraint f WHERE f.conrelid = c.oid AND f.confrelid = 'platform.tenant'::regclass) AS ours
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('tenant', 'platform') AND c.relkind IN ('r', 'p')`);
    const wanted = rows.filter(({ ours }) => ours).map(({ name }) => name);
    const told = [...manifest.parts.map(({ table }) => table), ...Object.keys(leftOut)];
    expect(wanted.filter((name) => !told.includes(name))).toEqual([]);
    // What is declared is there: a table that was renamed would go missing without a word.
    const there = rows.map(({ name }) => name);
    expect(Object.keys({ ...shares, ...leftOut }).filter((name) => !there.includes(name))).toEqual(
      [],
    );
  });

  it('has a row here in every table that anything writes to', () => {
    const empty = manifest.parts.filter(({ rows }) => rows === 0).map(({ table }) => table);
    expect(empty.filter((table) => !/audit_|plan_phase|succession/.test(table))).toEqual([]);
  });

  it('gives each part with its lines, its size and its hash', () => {
    expect([...files.keys()].sort()).toEqual(
      ['manifest.json', ...manifest.parts.map(({ file }) => file)].sort(),
    );
    for (const { file, rows, bytes, sha256 } of manifest.parts) {
      const text = files.get(file) ?? '';
      expect(text.split('\n').length - 1).toBe(rows);
      expect(Buffer.byteLength(text)).toBe(bytes);
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    }
  });

  it('has figures, moments and bytes to the last digit', async () => {
    const lines = (file: string) =>
      (files.get(file) ?? '')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const stored = await world.within(
      kaga,
      (tx) => tx.$queryRaw<Record<string, string>[]>`
        SELECT id::text, amount::text, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created
        FROM tenant.observation ORDER BY id`,
    );
    expect(stored.length).toBeGreaterThan(10);
    expect(
      lines('tenant/observation.ndjson').map(({ id, amount, created_at }) => ({
        id,
        amount,
        created: created_at,
      })),
    ).toEqual(stored);
    const [source] = lines('tenant/source.ndjson');
    const content = Buffer.from(source.content, 'base64');
    expect(createHash('sha256').update(content).digest('hex')).toBe(source.content_hash);
  });

  it('has no secret, hash of a code or token, and no id of the tenant in its lines', () => {
    const columns = manifest.parts.flatMap(({ table, columns: of }) =>
      of.map(({ name }) => `${table}.${name}`),
    );
    const allowed = /^(tenant|platform)\.audit_\w+\.hash$|^tenant\.source\.content_hash$/;
    expect(
      columns.filter(
        (name) => /hash|secret|token|verifier|nonce|password/.test(name) && !allowed.test(name),
      ),
    ).toEqual([]);
    for (const [file, text] of files)
      if (!/manifest|audit_/.test(file)) expect(text).not.toContain(manifest.tenant.id);
  });

  it('never writes over a file', async () => {
    await writeFile(at('there.zip'), 'dear');
    await expect(operations.exportTenant(kaga, at('there.zip'))).rejects.toMatchObject({
      code: 'EEXIST',
    });
    expect(readFileSync(at('there.zip'), 'utf8')).toBe('dear');
  });
});

describe('brought in again', () => {
  it('as another tenant it is equal, part by part, and its record still verifies', async () => {
    await operations.exportTenant(kaga, at('a.zip'));
    const before = manifestIn(await filesOf(at('a.zip')));
    const restored = await operations.importExport(at('a.zip'), copy);
    expect(restored).toMatchObject({ code: copy, name: '加賀市', made: true });
    await operations.exportTenant(copy, at('b.zip'));
    const after = manifestIn(await filesOf(at('b.zip')));
    expect(parts(after)).toEqual(parts(before));
    expect(after.tenant.formerIds).toEqual([before.tenant.id]);
    expect(
      before.parts.find(({ file }) => file === 'tenant/audit_entry.ndjson')?.rows,
    ).toBeGreaterThan(0);
    expect(await faults()).toEqual([]);
    // And it goes on: what is done there is the next entry of its record.
    await operations.exportTenant(copy, at('c.zip'));
    expect(await faults()).toEqual([]);
  });

  it('is refused where there are rows already', async () => {
    await expect(operations.importExport(at('a.zip'), copy)).rejects.toMatchObject({
      code: 'tenant-not-empty',
    });
    await expect(operations.importExport(at('a.zip'))).rejects.toMatchObject({
      code: 'tenant-not-empty',
    });
  });

  it('goes into an empty one that the directory has', async () => {
    await services.tenants.create({
      code: '012025',
      name: '函館市',
      nameReading: null,
      nameEn: null,
      prefecture: null,
      kind: 'municipality',
      status: 'trial',
    });
    expect(await operations.importExport(at('a.zip'), '012025')).toMatchObject({ made: false });
  });

  const fresh = '012033';
  const nothing = async () => {
    const { rows } = await owner.query('SELECT 1 FROM platform.tenant WHERE code = $1', [fresh]);
    expect(rows).toEqual([]);
  };

  it.each<[string, string, (files: Map<string, string>, manifest: Manifest) => void]>([
    [
      'a figure was changed',
      'export-changed',
      (files) => {
        const name = 'tenant/observation.ndjson';
        files.set(name, (files.get(name) ?? '').replace(/"amount":"\d/, '"amount":"9'));
      },
    ],
    [
      'a line is gone',
      'export-changed',
      (files) => {
        const name = 'tenant/observation.ndjson';
        files.set(name, (files.get(name) ?? '').split('\n').slice(1).join('\n'));
      },
    ],
    ['a part is gone', 'export-changed', (files) => void files.delete('tenant/target.ndjson')],
    ['a file is too many', 'export-changed', (files) => void files.set('tenant/more.ndjson', '')],
    [
      'the manifest names another tenant',
      'export-changed',
      (files, manifest) =>
        void files.set(
          'manifest.json',
          JSON.stringify({ ...manifest, tenant: { ...manifest.tenant, name: '乙' } }),
        ),
    ],
    [
      'the version is another',
      'export-unknown',
      (files, manifest) =>
        void files.set('manifest.json', JSON.stringify({ ...manifest, version: 2 })),
    ],
    [
      'a table is another version’s',
      'export-other-tables',
      (files, manifest) => {
        const [first, ...rest] = manifest.parts;
        if (!first) throw new Error('no part');
        const odd = {
          ...first,
          columns: [...first.columns, { name: 'x', type: 'text', nullable: true }],
        };
        files.set('manifest.json', sealed({ ...manifest, parts: [odd, ...rest] }));
      },
    ],
    ['there is no manifest', 'export-unreadable', (files) => void files.delete('manifest.json')],
    [
      'a known person would get another way in',
      'export-conflict',
      (files, manifest) => {
        rewrite(files, manifest, 'platform/identity.ndjson', (text) => {
          const [line = ''] = text.split('\n');
          return `${text}${JSON.stringify({ ...JSON.parse(line), subject: 'attacker' })}\n`;
        });
      },
    ],
    [
      'a known provider would be another issuer',
      'export-conflict',
      (files, manifest) =>
        rewrite(files, manifest, 'platform/identity_provider.ndjson', (text) =>
          text.replace('https://provider.test', 'https://attacker.test'),
        ),
    ],
    [
      'a known issuer and subject would be somebody else',
      'export-conflict',
      (files, manifest) => {
        const stranger = randomUUID();
        const [first = ''] = (files.get('platform/identity.ndjson') ?? '').split('\n');
        const known = JSON.parse(first);
        rewrite(
          files,
          manifest,
          'platform/person.ndjson',
          (text) =>
            `${text}${JSON.stringify({ id: stranger, display_name: 'x', email: null, disabled_at: null, created_at: known.created_at })}\n`,
        );
        rewrite(files, manifest, 'platform/identity.ndjson', (text) =>
          text.replace(`${first}\n`, `${JSON.stringify({ ...known, person_id: stranger })}\n`),
        );
      },
    ],
  ])('is refused whole when %s', async (_, code, change) => {
    const files = await filesOf(at('a.zip'));
    change(files, manifestIn(files));
    const path = at(`${randomUUID()}.zip`);
    await writeFiles(path, files);
    await expect(operations.importExport(path, fresh)).rejects.toMatchObject({ code });
    await nothing();
  });

  it('is refused whole when it is no archive, or a broken one', async () => {
    await writeFile(at('prose.zip'), 'no archive');
    await expect(operations.importExport(at('prose.zip'), fresh)).rejects.toMatchObject({
      code: 'export-unreadable',
    });
    const bytes = readFileSync(at('a.zip'));
    // A byte that means nothing (a time in the ZIP's own headers) may differ; the content may not.
    const { contentHash } = manifestIn(await filesOf(at('a.zip')));
    let refused = 0;
    for (let part = 1; part < 12; part += 1) {
      const broken = Buffer.from(bytes);
      const place = Math.floor((bytes.length * part) / 12);
      broken[place] = (broken[place] ?? 0) ^ 0x55;
      await writeFile(at('broken.zip'), broken);
      const code = String(990_000 + part);
      const outcome = await operations.importExport(at('broken.zip'), code).catch(() => null);
      if (outcome !== null) expect(outcome.contentHash).toBe(contentHash);
      else refused += 1;
      const { rows } = await owner.query('SELECT 1 FROM platform.tenant WHERE code = $1', [code]);
      expect(rows).toHaveLength(outcome === null ? 0 : 1);
    }
    expect(refused).toBeGreaterThan(5);
  });

  function rewrite(
    files: Map<string, string>,
    manifest: Manifest,
    name: string,
    fn: (text: string) => string,
  ): void {
    const text = fn(files.get(name) ?? '');
    files.set(name, text);
    const now = manifestIn(files);
    const entry = {
      rows: text.split('\n').length - 1,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    };
    const changed = now.parts.map((part) => (part.file === name ? { ...part, ...entry } : part));
    files.set('manifest.json', sealed({ ...manifest, parts: changed }));
  }
});

describe('deleting a tenant', () => {
  /** Every uuid of every table, wherever it is: whose name says tenant or not. */
  async function tablesWith(id: string): Promise<string[]> {
    const { rows } = await owner.query<{ t: string; c: string; u: string }>(`
      SELECT table_schema || '.' || table_name AS t, column_name AS c, udt_name AS u FROM information_schema.columns
      WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND udt_name IN ('uuid', 'text', 'varchar', 'jsonb')`);
    await owner.query('BEGIN');
    await owner.query(`SET LOCAL app.tenant_id = '${id}'`);
    const found: string[] = [];
    for (const { t, c, u } of rows) {
      const condition = u === 'uuid' ? `${c} = $1::uuid` : `strpos(${c}::text, $1::text) > 0`;
      const { rowCount } = await owner.query(`SELECT 1 FROM ${t} WHERE ${condition} LIMIT 1`, [id]);
      if (rowCount) found.push(`${t}.${c}`);
    }
    await owner.query('ROLLBACK');
    return found;
  }
  const idOf = async (code: string): Promise<string> =>
    (await owner.query('SELECT id FROM platform.tenant WHERE code = $1', [code])).rows[0].id;

  it('is refused while it is not closed, with another export, and with an old one', async () => {
    await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
    await operations.exportTenant(kumamoto, at('open.zip'));
    const refusals = (path: string) => expect(operations.deleteTenant(kumamoto, path)).rejects;
    await refusals(at('open.zip')).toMatchObject({ code: 'tenant-not-closed' });
    await refusals(at('a.zip')).toMatchObject({ code: 'other-tenant' });
    await operations.changeStatus(kumamoto, 'closed', '試験');
    await refusals(at('open.zip')).toMatchObject({ code: 'export-outdated' });
    expect(await tablesWith(await idOf(kumamoto))).toContain('tenant.observation.tenant_id');
  });

  it('leaves no row, says so table by table, and the export brings all of it back', async () => {
    const id = await idOf(kumamoto);
    const lone = await world.person({ roles: [{ tenant: kumamoto, role: 'finance' }] });
    const shared = await world.person({
      roles: [kumamoto, kaga].map((tenant) => ({ tenant, role: 'finance' as const })),
    });
    await operations.exportTenant(kumamoto, at('closed.zip'));
    // A later look at the export makes it no older.
    await operations.exportTenant(kumamoto, at('again.zip'));
    const proof = await operations.deleteTenant(kumamoto, at('closed.zip'));
    const manifest = manifestIn(await filesOf(at('closed.zip')));
    expect(proof.export.contentHash).toBe(manifest.contentHash);
    expect(proof.tables.every(({ after }) => after === 0)).toBe(true);
    const count = (table: string) => proof.tables.find((one) => one.table === table)?.before;
    expect(count('tenant.observation')).toBe(
      manifest.parts.find(({ table }) => table === 'tenant.observation')?.rows,
    );
    expect(await tablesWith(id)).toEqual([]);
    const people = await owner.query('SELECT id FROM platform.person WHERE id = ANY ($1)', [
      [lone.id, shared.id],
    ]);
    expect(people.rows).toEqual([{ id: shared.id }]);
    const kept = await owner.query(
      `SELECT entry::jsonb -> 'after' AS proof, who_kind FROM platform.audit_entry WHERE action = 'tenant.delete'`,
    );
    expect(kept.rows).toEqual([{ proof: JSON.parse(JSON.stringify(proof)), who_kind: 'program' }]);
    expect(await faults()).toEqual([]);

    expect(await operations.importExport(at('closed.zip'))).toMatchObject({
      code: kumamoto,
      made: true,
    });
    expect(await idOf(kumamoto)).toBe(id);
    await operations.exportTenant(kumamoto, at('back.zip'));
    expect(parts(manifestIn(await filesOf(at('back.zip'))))).toEqual(parts(manifest));
    expect(await faults()).toEqual([]);
  });

  it('changes nothing where the last step fails', async () => {
    await operations.exportTenant(kumamoto, at('last.zip'));
    await owner.query(
      `ALTER TABLE platform.audit_entry ADD CONSTRAINT broken CHECK (action <> 'tenant.delete') NOT VALID`,
    );
    await expect(operations.deleteTenant(kumamoto, at('last.zip'))).rejects.toThrow();
    await owner.query('ALTER TABLE platform.audit_entry DROP CONSTRAINT broken');
    expect(await tablesWith(await idOf(kumamoto))).toContain('tenant.observation.tenant_id');
  });
});

describe('GET /api/tenants/{code}/export', () => {
  const get = (code: string, cookie: string | null) =>
    world.app.inject({
      method: 'GET',
      url: `/api/tenants/${code}/export`,
      headers: { ...own, ...(cookie === null ? {} : { cookie }) },
    });

  it('gives the administrator the file, and the record tells of it', async () => {
    const administrator = await world.person({
      roles: [{ tenant: kaga, role: 'tenantAdministrator' }],
    });
    const answer = await get(kaga, administrator.cookie);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(
      /filename="shirube-172065-\d{4}-\d\d-\d\d\.zip"/,
    );
    await writeFile(at('http.zip'), answer.rawPayload);
    const { contentHash } = JSON.parse(await secretly(at('http.zip'))) as Manifest;
    const entries = await world.within(
      kaga,
      (tx) => tx.$queryRaw<{ who_id: string; entry: string }[]>`
        SELECT who_id, entry FROM tenant.audit_entry WHERE action = 'tenant.export' ORDER BY seq DESC LIMIT 1`,
    );
    expect(entries[0]?.who_id).toBe(administrator.id);
    expect(entries[0]?.entry).toContain(contentHash);
  });

  it.each([
    'planner',
    'internalReviewer',
    'finance',
    'sectionOwner',
    'expert',
    'pluginOperator',
  ] as const)('is refused to a %s', async (role) => {
    const person = await world.person({ roles: [{ tenant: kaga, role }] });
    expect((await get(kaga, person.cookie)).statusCode).toBe(403);
  });

  it('looks like no tenant at all to the administrator of another', async () => {
    const other = await world.person({
      roles: [{ tenant: kumamoto, role: 'tenantAdministrator' }],
    });
    const there = await get(kaga, other.cookie);
    const nowhere = await get('999999', other.cookie);
    expect([there.statusCode, nowhere.statusCode]).toEqual([404, 404]);
    expect(there.body.replaceAll(kaga, 'x').replace(/"id":"[^"]*"/, '')).toBe(
      nowhere.body.replaceAll('999999', 'x').replace(/"id":"[^"]*"/, ''),
    );
    expect((await get(kaga, null)).statusCode).toBe(401);
  });
});
