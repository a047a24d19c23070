import {
  chmodSync,
  createReadStream,
  createWriteStream,
  globSync,
  mkdtempSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import pg from 'pg';
import { ROOT } from '../process/paths.ts';
import type { Bench, Measure } from './measure.ts';

const DAYS = 365;
const SLOTS = 48;
/** A year of 500 meters is 8.76 million rows; unless asked for, a tenth of that. */
const meters = () => Number(process.env.SHIRUBE_BENCH_METERS ?? 50);

/** What a plugin that reads half-hours has in its bench/meter-import.ts. */
interface Metered {
  config: unknown;
  before(meters: number): { import: string; text: string }[];
  measured: string;
  header: string;
  row(meter: number, day: number, slot: number): string;
  columns: string;
  sums: string;
  kept: string;
}

/**
 * Report: half-hours of a year, from a file to sums by meter and month in the plugin's own tables, in the plugin's own
 * process; the ratio is to COPY of the same file into one table without keys and one GROUP BY. Both have the same sums.
 * `meter-copy` is a plugin that keeps every row in a table with a key.
 */
export const meterImport: Bench = {
  name: 'meter-import',
  async run(stage) {
    process.env.SHIRUBE_TEST_ADMIN_URL = await stage.adminUrl();
    const measures: Measure[] = [];
    const copy = await import('./plugins/half-hours/measured.ts');
    const { default: keeps } = await import('./plugins/half-hours/plugin.ts');
    for (const file of globSync('plugins/*/bench/meter-import.ts', { cwd: ROOT })) {
      const metered: Metered = await import(pathToFileURL(join(ROOT, file)).href);
      const { default: plugin }: { default: Plugin } = await import(
        pathToFileURL(join(ROOT, file, '../../dist/plugin.js')).href
      );
      measures.push(await measure('meter-import', plugin, metered, await stage.adminUrl()));
    }
    const all = await measure(
      'meter-copy',
      keeps as unknown as Plugin,
      copy,
      await stage.adminUrl(),
    );
    return [...measures, all];
  },
};

async function measure(
  name: string,
  plugin: Plugin,
  metered: Metered,
  adminUrl: string,
): Promise<Measure> {
  const folder = mkdtempSync('/var/tmp/shirube-bench-');
  // The server may run as somebody else.
  chmodSync(folder, 0o755);
  const path = join(folder, 'half-hours.csv');
  try {
    await pipeline(Readable.from(linesOf(metered)), createWriteStream(path, { mode: 0o644 }));
    const ours = await imported(plugin, metered, path);
    const theirs = await copied(metered, path, adminUrl);
    if (JSON.stringify(ours.sums) !== JSON.stringify(theirs.sums))
      throw new Error(`${plugin.id} has other sums than the database`);
    const rows = meters() * DAYS * SLOTS;
    return {
      name,
      value: ours.seconds,
      unit: 's',
      ratio: ours.seconds / theirs.seconds,
      note: `${rows} rows (${Math.round(statSync(path).size / 1e6)} MB) to ${ours.sums.length} sums; COPY ${theirs.copy.toFixed(1)} s and GROUP BY ${(theirs.seconds - theirs.copy).toFixed(1)} s; ${Math.round(rows / ours.seconds)} rows/s`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* linesOf({ header, row }: Metered): Generator<string> {
  yield `${header}\n`;
  for (let meter = 0; meter < meters(); meter++)
    for (let day = 0; day < DAYS; day++) {
      let text = '';
      for (let slot = 0; slot < SLOTS; slot++) text += `${row(meter, day, slot)}\n`;
      yield text;
    }
}

async function imported(plugin: Plugin, metered: Metered, path: string) {
  const { createTestHost } = await import('@shirube/plugin-sdk/testing');
  const host = await createTestHost(plugin);
  try {
    const [tenant] = host.tenants;
    await host.enable(tenant, metered.config);
    for (const { import: id, text } of metered.before(meters()))
      requireDone(await host.import(tenant, id, { name: 'before.csv', bytes: Buffer.from(text) }));
    const file = {
      name: 'half-hours.csv',
      size: statSync(path).size,
      pieces: createReadStream(path),
    };
    const run = await host.import(tenant, metered.measured, file);
    requireDone(run);
    return { seconds: run.tookMs / 1000, sums: sorted(await host.sql(tenant, metered.kept)) };
  } finally {
    await host.close();
  }
}

function requireDone(run: {
  ending: { ended: string };
  report: { rejects: readonly object[] } | null;
}) {
  if (run.ending.ended !== 'done' || run.report?.rejects.length !== 0)
    throw new Error(JSON.stringify([run.ending, run.report]).slice(0, 500));
}

/** By a login that may read a file of the server's machine. */
async function copied({ columns, sums }: Metered, path: string, adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`CREATE TEMP TABLE measured (${columns})`);
    const from = performance.now();
    await client.query(
      `COPY measured FROM ${pg.escapeLiteral(path)} WITH (FORMAT csv, HEADER true)`,
    );
    const copy = (performance.now() - from) / 1000;
    const { rows } = await client.query(sums);
    return { seconds: (performance.now() - from) / 1000, copy, sums: sorted(rows) };
  } finally {
    await client.end();
  }
}

/** The same figure may be printed with more places: 12.300. */
function sorted(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map(({ month, point, kwh }) => `${month} ${point} ${Number(kwh).toFixed(3)}`).sort();
}
