import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ChainReport, trimRecord, verifyRecord } from '../src/operations/audit-log.js';
import { aoki, asVisitor, type Doors, openDoors } from './record-doors.js';

/** What somebody with the database's own keys might do to the record, and what verifying says of it. */
let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
  for (let n = 1; n <= 10; n++) {
    for (const tenant of [doors.a, doors.b])
      await asVisitor(aoki, () =>
        doors.write(tenant, {
          action: 'section.update',
          about: { kind: 'section', id: String(n), name: `環境課${n}` },
          before: { position: n },
          after: { position: n + 1 },
        }),
      );
    await doors.writeOnPlatform(n % 2 === 0 ? doors.a.id : null, {
      action: 'session.begin',
      about: { kind: 'session', id: String(n) },
    });
  }
  for (const table of tables) await root(`CREATE TABLE public.${saved(table)} AS TABLE ${table}`);
});
afterAll(() => doors?.close());
afterEach(async () => {
  for (const table of tables)
    await root(`TRUNCATE ${table}; INSERT INTO ${table} TABLE public.${saved(table)}`);
});

const tables = ['tenant', 'platform'].flatMap((house) =>
  ['audit_entry', 'audit_head', 'audit_checkpoint'].map((table) => `${house}.${table}`),
);
const saved = (table: string) => table.replace('.', '_');
const root = (sql: string) => doors.root.query(sql);

async function verify(tenantCode: string | null = null, heads: string[] = []) {
  const reports: ChainReport[] = [];
  const outcome = await verifyRecord(
    doors.urls.migrationUrl,
    { tenantCode, heads },
    (report) => void reports.push(report),
  );
  const faults = reports
    .filter(({ fault }) => fault !== null)
    .map(({ house, owner, fault }) => ({ in: `${owner.code} ${house}`, ...fault }));
  return { reports, faults, ...outcome };
}

const of = 'WHERE tenant_id = (SELECT id FROM platform.tenant WHERE code = $$431001$$)';
const a = `${of} AND seq`;

describe('a record that nobody touched', () => {
  it('is whole: the tenants’ own, the platform’s about them, and the platform’s own', async () => {
    const { reports, faults, lost } = await verify();
    expect([faults, lost]).toEqual([[], []]);
    expect(reports.map(({ owner, house, entries }) => [owner.code, house, entries])).toEqual([
      ['172065', 'tenant', 10],
      ['172065', 'platform', 0],
      ['431001', 'tenant', 10],
      ['431001', 'platform', 5],
      [null, 'tenant', 0],
      [null, 'platform', 5],
    ]);
  });

  it('has every hash that was noted, and no other', async () => {
    const { rows } = await root(
      `SELECT encode(hash, 'hex') AS hash FROM tenant.audit_entry ${a} = 4`,
    );
    const noted: string = rows[0].hash;
    expect((await verify('431001', [noted.toUpperCase()])).lost).toEqual([]);
    expect((await verify('172065', [noted])).lost).toEqual([noted]);
  });

  it('of a tenant that is not there is not found', async () => {
    expect((await verify('011002')).found).toBe(false);
  });
});

describe('in a record that somebody touched, verify finds', () => {
  it.each([
    [
      'an altered text',
      `UPDATE tenant.audit_entry SET entry = replace(entry, '環境課', '財政課') ${a} = 5`,
      { kind: 'changed', seq: 5 },
    ],
    [
      'an altered text with a hash that fits it',
      `UPDATE tenant.audit_entry e SET entry = t, hash = sha256((SELECT hash FROM tenant.audit_entry ${a} = 4) || convert_to(t, 'UTF8'))
         FROM (SELECT replace(entry, '"position": 6', '"position": 7') AS t FROM tenant.audit_entry ${a} = 5) altered
         ${of.replace('tenant_id', 'e.tenant_id')} AND e.seq = 5`,
      { kind: 'changed', seq: 6 },
    ],
    [
      'a space in a text',
      `UPDATE tenant.audit_entry SET entry = entry || ' ' ${a} = 5`,
      { kind: 'changed', seq: 5 },
    ],
    [
      'an altered name beside the text',
      `UPDATE tenant.audit_entry SET who_name = '馬場' ${a} = 5`,
      { kind: 'column', seq: 5, column: 'whoName' },
    ],
    [
      'a name taken away beside the text',
      `UPDATE tenant.audit_entry SET about_name = NULL ${a} = 5`,
      { kind: 'column', seq: 5, column: 'aboutName' },
    ],
    [
      'an altered time beside the text',
      `UPDATE tenant.audit_entry SET at = at - interval '1 microsecond' ${a} = 5`,
      { kind: 'column', seq: 5, column: 'at' },
    ],
    ['the first removed', `DELETE FROM tenant.audit_entry ${a} = 1`, missing(1, 1)],
    ['some removed in the middle', `DELETE FROM tenant.audit_entry ${a} IN (5, 6)`, missing(5, 6)],
    ['some removed at the end', `DELETE FROM tenant.audit_entry ${a} > 8`, missing(9, 10)],
    ['all removed', `DELETE FROM tenant.audit_entry ${of}`, missing(1, 10)],
    [
      'some removed at the end, and the head',
      `DELETE FROM tenant.audit_entry ${a} > 8; DELETE FROM tenant.audit_head ${of}`,
      { kind: 'head', seq: null, last: 8 },
    ],
    [
      'one put in at the end',
      `INSERT INTO tenant.audit_entry SELECT tenant_id, 11, at, action, outcome, who_kind, who_id, who_name, stands_in_for,
         address, request_id, about_kind, about_id, about_name, entry, hash FROM tenant.audit_entry ${a} = 10`,
      { kind: 'changed', seq: 11 },
    ],
    [
      'one put in at the end with a hash that fits',
      `INSERT INTO tenant.audit_entry SELECT tenant_id, 11, at, action, outcome, who_kind, who_id, who_name, stands_in_for,
         address, request_id, about_kind, about_id, about_name, replace(entry, '"seq": 10', '"seq": 11'),
         sha256(hash || convert_to(replace(entry, '"seq": 10', '"seq": 11'), 'UTF8')) FROM tenant.audit_entry ${a} = 10`,
      { kind: 'head', seq: 10, last: 11 },
    ],
    [
      'two that changed places',
      `UPDATE tenant.audit_entry SET seq = 100 ${a} = 4; UPDATE tenant.audit_entry SET seq = 4 ${a} = 5;
       UPDATE tenant.audit_entry SET seq = 5 ${a} = 100`,
      { kind: 'changed', seq: 4 },
    ],
    [
      'one given to another tenant',
      `DELETE FROM tenant.audit_entry WHERE seq = 10 AND tenant_id = (SELECT id FROM platform.tenant WHERE code = '172065');
       UPDATE tenant.audit_entry SET tenant_id = (SELECT id FROM platform.tenant WHERE code = '172065') ${a} = 10`,
      { in: '172065 tenant', kind: 'changed', seq: 10 },
    ],
    [
      'a head moved back',
      `UPDATE tenant.audit_head SET seq = 9 ${of}`,
      { kind: 'head', seq: 9, last: 10 },
    ],
    [
      'a head with another hash',
      `UPDATE tenant.audit_head SET hash = sha256('') ${of}`,
      { kind: 'head', seq: 10, last: 10 },
    ],
    [
      'a removal passed off as retention',
      `INSERT INTO tenant.audit_checkpoint SELECT tenant_id, seq, hash, 3, now() - interval '400 days', 365, now() FROM tenant.audit_entry ${a} = 3;
       DELETE FROM tenant.audit_entry ${a} <= 3`,
      { kind: 'checkpoint', seq: 3 },
    ],
    [
      'a refusal removed from the platform’s house',
      `DELETE FROM platform.audit_entry WHERE seq = 2 AND chain = (SELECT id FROM platform.tenant WHERE code = '431001')`,
      { in: '431001 platform', ...missing(2, 2) },
    ],
  ])('%s', async (_, tampering, fault) => {
    await root(tampering);
    const { faults } = await verify();
    expect(faults).toContainEqual(expect.objectContaining(fault));
    expect(faults.length).toBeLessThanOrEqual(2);
  });

  it('what was made anew from beginning to head, by the hash noted before', async () => {
    const { reports } = await verify('431001');
    const noted = reports.flatMap(({ head }) => (head.seq > 0 ? [head.hash] : []));
    const { rows } = await root(`SELECT seq, entry FROM tenant.audit_entry ${of} ORDER BY seq`);
    let hash = Buffer.alloc(32);
    for (const { seq, entry } of rows) {
      const text = entry.replace('青木 花子', '馬場 太郎');
      hash = createHash('sha256').update(hash).update(text).digest();
      await doors.root.query(
        `UPDATE tenant.audit_entry SET entry = $1, hash = $2, who_name = '馬場 太郎' ${a} = $3`,
        [text, hash, seq],
      );
    }
    await doors.root.query(`UPDATE tenant.audit_head SET hash = $1 ${of}`, [hash]);
    // The honest limit: with nothing noted outside, it looks whole.
    expect((await verify('431001')).faults).toEqual([]);
    const found = await verify('431001', noted);
    expect(found.lost).toEqual([noted[0]]);
  });

  it('a record cut short with its head, by the hash noted before', async () => {
    const { reports } = await verify('431001');
    const noted = reports[0]?.head.hash ?? '';
    await root(`DELETE FROM tenant.audit_entry ${a} > 8;
      UPDATE tenant.audit_head SET (seq, hash) = (SELECT seq, hash FROM tenant.audit_entry ${a} = 8) ${of}`);
    expect((await verify('431001')).faults).toEqual([]);
    expect((await verify('431001', [noted])).lost).toEqual([noted]);
  });
});

function missing(from: number, to: number) {
  return { kind: 'missing', from, to } as const;
}

describe('what is past its time', () => {
  /** Writes the first entries as if they were old, and the chain after them anew. */
  async function age(count: number, days: number): Promise<void> {
    const { rows } = await root(
      `SELECT seq::int, entry, to_char((at - make_interval(days => ${days})) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS old
       FROM tenant.audit_entry ${of} ORDER BY seq`,
    );
    let hash = Buffer.alloc(32);
    for (const { seq, entry, old } of rows) {
      const text =
        seq > count ? entry : entry.replace(/"at": "[^"]+"/, `"at": ${JSON.stringify(old)}`);
      hash = createHash('sha256').update(hash).update(text).digest();
      const { at } = JSON.parse(text);
      await doors.root.query(
        `UPDATE tenant.audit_entry SET entry = $1, hash = $2, at = $3::timestamptz ${a} = $4`,
        [text, hash, at, seq],
      );
    }
    await doors.root.query(`UPDATE tenant.audit_head SET hash = $1 ${of}`, [hash]);
    expect((await verify()).faults).toEqual([]);
  }
  const keepFor = (days: number) =>
    root(`INSERT INTO tenant.settings (tenant_id, record_retention_days)
      SELECT id, ${days} FROM platform.tenant WHERE code = '431001'
      ON CONFLICT (tenant_id) DO UPDATE SET record_retention_days = ${days}`);
  const trim = () => trimRecord(doors.urls.migrationUrl, { tenantCode: '431001' });

  it('goes, and the rest is verified from the checkpoint on', async () => {
    await keepFor(365);
    await age(4, 366);
    expect(await trim()).toMatchObject([{ house: 'tenant', removed: 4, retentionDays: 365 }]);
    const { reports, faults } = await verify('431001');
    expect(faults).toEqual([]);
    expect(reports[0]).toMatchObject({ entries: 7, trimmed: 4, head: { seq: 11 } });
    const { rows } = await root(`SELECT action, who_id, entry FROM tenant.audit_entry ${a} = 11`);
    expect(rows[0]).toMatchObject({ action: 'record.trim', who_id: 'program:audit-log trim' });
    expect(JSON.parse(rows[0].entry).after).toMatchObject({
      seq: 4,
      removed: 4,
      retentionDays: 365,
    });
    expect(await trim()).toEqual([]);
    // What was removed cannot be passed off as less or more.
    await root(`DELETE FROM tenant.audit_entry ${a} = 5`);
    expect((await verify('431001')).faults).toMatchObject([missing(5, 5)]);
    await root(`UPDATE tenant.audit_checkpoint SET seq = 5 ${of}`);
    expect((await verify('431001')).faults).toMatchObject([{ kind: 'changed', seq: 6 }]);
  });

  it('may be all there is: the chain goes on from what is gone', async () => {
    await keepFor(365);
    await age(10, 400);
    expect(await trim()).toMatchObject([{ removed: 10 }]);
    const { reports, faults } = await verify('431001');
    expect([faults, reports[0]?.entries, reports[0]?.trimmed]).toEqual([[], 1, 10]);
    // Without the entry that tells of it, it is no retention.
    await root(`DELETE FROM tenant.audit_entry ${of}; UPDATE tenant.audit_head SET (seq, hash) =
      (SELECT seq, hash FROM tenant.audit_checkpoint ${of}) ${of}`);
    expect((await verify('431001')).faults).toMatchObject([{ kind: 'checkpoint', seq: 10 }]);
  });

  it('stays where the setting keeps it longer', async () => {
    await keepFor(800);
    await age(4, 366);
    expect(await trim()).toEqual([]);
    await root(`DELETE FROM tenant.settings ${of}`);
    expect(await trim()).toEqual([]);
  });

  it('is not removed where it is not as it was written: evidence stays', async () => {
    await keepFor(365);
    await age(4, 366);
    await root(`UPDATE tenant.audit_entry SET who_name = '馬場' ${a} = 2`);
    await expect(trim()).rejects.toMatchObject({
      code: 'record-not-whole',
      data: { fault: { kind: 'column', seq: 2 } },
    });
    const { rows } = await root(`SELECT count(*)::int AS left FROM tenant.audit_entry ${of}`);
    expect(rows[0].left).toBe(10);
  });

  it('is never younger than a year, whatever asks for it', async () => {
    await expect(keepFor(364)).rejects.toThrow(/check constraint/);
    const checkpoint = (days: number, age: number) =>
      root(`INSERT INTO tenant.audit_checkpoint SELECT tenant_id, seq, hash, 1,
        now() - interval '${age} days', ${days}, now() FROM tenant.audit_entry ${a} = 1`);
    await expect(checkpoint(364, 400)).rejects.toThrow(/check constraint/);
    await expect(checkpoint(365, 364)).rejects.toThrow(/check constraint/);
    await checkpoint(365, 365);
  });
});
