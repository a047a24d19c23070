import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Bench, Running } from './measure.ts';
import { progressSheet } from './sheet/csv.ts';

const ROWS = 10_000;

/**
 * Report: a CSV of 10,000 rows through the API, uploaded, read, previewed and committed with its history
 * and placements; the ratio is to PostgreSQL's COPY of the same file into one table without keys.
 */
export const importCsv: Bench = {
  name: 'import',
  async run(stage) {
    const sheet = progressSheet(ROWS);
    const { api, seeded, visitors } = await stage.fresh();
    const code = seeded.codes[0] ?? '';
    const headers = { 'x-shirube-request': 'bench', cookie: visitors.of(code) };
    const from = performance.now();
    const id = await upload(api, code, headers, sheet);
    const drafted = performance.now();
    const changed = await commit(api, code, headers, id);
    const done = performance.now();
    if (changed !== ROWS) throw new Error(`${changed} of ${ROWS} rows became indicators`);
    const copied = await copy(await stage.adminUrl(), sheet);
    const seconds = (done - from) / 1000;
    return [
      {
        name: 'import',
        value: seconds,
        unit: 's',
        ratio: seconds / copied,
        note: `upload ${((drafted - from) / 1000).toFixed(1)} s, commit ${((done - drafted) / 1000).toFixed(1)} s; COPY ${copied.toFixed(3)} s`,
      },
    ];
  },
};

async function upload(
  api: Running,
  code: string,
  headers: Record<string, string>,
  sheet: string,
): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([sheet], { type: 'text/csv' }), 'bench.csv');
  const answer = await fetch(`${api.origin}/api/tenants/${code}/imports`, {
    method: 'POST',
    headers,
    body: form,
    signal: AbortSignal.timeout(300_000),
  });
  const body = await answer.text();
  if (answer.status !== 201) throw new Error(`upload answered ${answer.status}: ${body}`);
  return String(JSON.parse(body).id);
}

/** Resolves to the number of indicators that the commit made. */
async function commit(
  api: Running,
  tenantCode: string,
  headers: Record<string, string>,
  id: string,
): Promise<number> {
  const query = `mutation Commit($input: CommitImportInput!) {
    commitImport(input: $input) { changes { indicatorsNew } }
  }`;
  const answer = await fetch(`${api.origin}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input: { tenantCode, id } } }),
    signal: AbortSignal.timeout(300_000),
  });
  const body = JSON.parse(await answer.text());
  if (body.errors) throw new Error(`commit failed: ${JSON.stringify(body.errors)}`);
  return Number(body.data.commitImport.changes.indicatorsNew);
}

/** Seconds of COPY from a file of the server's machine; the login must be allowed to read one. */
async function copy(adminUrl: string, sheet: string): Promise<number> {
  const folder = join(tmpdir(), `shirube-bench-${process.pid}`);
  mkdirSync(folder, { mode: 0o755 });
  const file = join(folder, 'sheet.csv');
  writeFileSync(file, sheet, { mode: 0o644 });
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
    await client.query(
      'CREATE TEMP TABLE sheet (no text, measure text, name text, baseline text, actual text, target text, achievement text)',
    );
    const from = performance.now();
    await client.query(`COPY sheet FROM ${pg.escapeLiteral(file)} WITH (FORMAT csv, HEADER true)`);
    return (performance.now() - from) / 1000;
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
