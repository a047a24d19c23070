import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImportsService } from '../../src/imports/imports.service.js';
import * as operations from '../../src/operations.js';
import { Archive } from '../../src/tenant-export/archive-reader.js';
import { demoText } from '../support/world.js';
import { canary, fingerprint } from './canary.js';
import { count, tell } from './cases.js';
import { makeStage, type Stage } from './stage.js';

let stage: Stage;
let folder: string;
let cli: operations.Operations;
beforeAll(async () => {
  stage = await makeStage();
  folder = await mkdtemp(join(tmpdir(), 'attack-jobs-'));
  const { urls, pluginsUrl } = stage.world;
  cli = operations.openOperations({ ...urls, pluginsUrl });
}, 120_000);
afterAll(async () => {
  tell('jobs', Object.keys(jobs).length + Object.keys(others).length);
  await cli?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
  await stage?.close();
});

const refused = (job: Promise<unknown>) => expect(job).rejects.toMatchObject({ code: /./ });

/** What runs without a person: each for one tenant, with whatever of another's it can be given. */
const jobs: Record<string, () => Promise<unknown>> = {
  async importFile() {
    const done = await cli.importFile({
      tenantCode: stage.mine.names.code,
      bytes: Buffer.from(await demoText('431001-kumamoto-2021.txt')),
      fileName: null,
      answer: 'same',
      commit: true,
    });
    // The other has this very document; here nothing matches and nothing stands already.
    expect([done.state, done.changes.indicatorsMatched]).toEqual(['committed', 0]);
  },
  async exportTenant() {
    const path = join(folder, 'mine.zip');
    await cli.exportTenant(stage.mine.names.code, path);
    const archive = await Archive.open(path);
    let lines = 0;
    for (const part of archive.manifest.parts)
      for await (const line of archive.lines(part)) {
        lines++;
        expect(String(line)).not.toContain(canary);
        expect(String(line)).not.toContain(stage.theirs.tenantId);
      }
    archive.close();
    expect(lines).toBeGreaterThan(100);
  },
  // The code is taken by another: an export does not come in over it.
  importExport: () => refused(cli.importExport(join(folder, 'mine.zip'), stage.theirs.names.code)),
  // Not closed, and the file is another tenant's: nothing is deleted.
  deleteTenant: () => refused(cli.deleteTenant(stage.theirs.names.code, join(folder, 'mine.zip'))),
  async createTenant() {
    const { code } = stage.theirs.names;
    const plain = {
      nameReading: null,
      nameEn: null,
      prefecture: null,
      kind: 'municipality',
    } as const;
    expect(await cli.createTenant({ code, name: '別の市', ...plain })).toBe(false);
  },
  changeStatus: () => cli.changeStatus(stage.mine.names.code, 'suspended', '試し'),
  succeed: () =>
    refused(
      cli.succeed({
        from: ['990012'],
        to: [stage.theirs.names.code],
        on: '2021-04-01',
        kind: 'merger',
      }),
    ),
  async listTenants() {
    // Names and counts for operators, no row of a plan.
    expect(JSON.stringify(await cli.listTenants())).not.toContain(canary);
  },
  seedJapan: () => cli.seedJapan('trial'),
  listProviders: () => cli.listProviders(),
  registerProvider: () =>
    cli.registerProvider({
      issuer: `https://${randomUUID()}.example`,
      clientId: 'x',
      secretName: null,
      name: '別のログイン',
      nameEn: null,
      tenants: [stage.mine.names.code],
      domains: [],
      forPlatform: false,
    }),
  // For operators of the platform: people by name, without a row of a plan.
  async listPeople() {
    const found = JSON.stringify(await cli.listPeople(stage.mine.names.person));
    expect(found).toContain(stage.mine.names.code);
    expect(found).not.toContain(canary);
  },
  async setDisabled() {
    expect(await cli.setDisabled(stage.mine.names.deputy, true)).toBe('changed');
  },
  async listPlugins() {
    expect(JSON.stringify(await cli.listPlugins())).not.toContain(canary);
  },
  removePlugin: () => refused(cli.removePlugin('test-nothing', join(folder, 'plugin.zip'))),
  async closeProvider() {
    expect(await cli.closeProvider(randomUUID())).toBe(false);
  },
  // A group of one tenant's provider means nothing in another's section.
  mapGroup: () =>
    refused(
      cli.mapGroup({
        providerId: stage.mine.names.provider,
        groupName: '課',
        role: 'sectionOwner',
        tenantCode: stage.mine.names.code,
        sectionId: stage.theirs.names.section,
      }),
    ),
};

const others: Record<string, () => Promise<unknown>> = {
  async trimRecord() {
    const { code } = stage.mine.names;
    const { rows } = await chain();
    await operations.trimRecord(stage.world.urls.migrationUrl, { tenantCode: code });
    expect((await chain()).rows).toEqual(rows);
  },
  async verifyRecord() {
    const seen: string[] = [];
    const { code } = stage.mine.names;
    await operations.verifyRecord(stage.world.urls.migrationUrl, { tenantCode: code }, (chain) => {
      seen.push(JSON.stringify(chain));
    });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join()).not.toContain(stage.theirs.tenantId);
  },
  // At each start: tells the directory of counts that a crash left untold.
  healCounts: () => stage.world.app.get(ImportsService).healCounts(),
};

/** What of the operations is no job on tenants' rows. */
const elsewhere = [
  'close',
  'migrateDatabase',
  'openOperations',
  'diagnose',
  'databaseUrls',
  'pluginsUrlOf',
  'inWords',
  'RecordNotWholeError',
];

const chain = () =>
  stage.admin.query('SELECT count(*) FROM tenant.audit_entry WHERE tenant_id = $1', [
    stage.theirs.tenantId,
  ]);

describe('a job without a case', () => {
  it('fails here, by its name', () => {
    const found = [...Object.keys(cli), ...Object.keys(operations)];
    const known = [...Object.keys(jobs), ...Object.keys(others), ...elsewhere];
    expect(found.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("a job for one tenant with another's things", () => {
  it.each([...Object.entries(jobs), ...Object.entries(others)])(
    "%s leaves the other's rows as they were",
    async (_name, job) => {
      count(1);
      await job();
      expect(await fingerprint(stage.admin, stage.theirs.tenantId)).toEqual(stage.before);
    },
  );
});
