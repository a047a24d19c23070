import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Municipality } from '@shirube/core/codes';
import pg from 'pg';
import { ROOT } from '../../process/paths.ts';
import type { DatabaseUrls } from '../../stack/index.ts';
import { seedTenants } from './tenants.ts';

/** The shape every bench is measured on; the issue names it. */
export const SHAPE = { indicators: 40, years: 8 } as const;

/** Cities filled by one statement: small enough to show progress, large enough to cost nothing. */
const BATCH = 60;

export interface Seeded {
  urls: DatabaseUrls;
  tenants: readonly Municipality[];
}

/** Whose migrations and rows: those of this checkout, or of an older one that is compared with it. */
export interface Checkout {
  root: string;
  /** Part of the databases' names; empty for this one. */
  name: string;
}

const PRESENT: Checkout = { root: ROOT, name: '' };

interface Setup {
  prepareDatabase(options: { adminUrl: string; database: string }): Promise<DatabaseUrls>;
  /** With the plugins; a checkout that is compared with may be of before there were any. */
  prepareInstallation?(options: {
    adminUrl: string;
    database: string;
  }): Promise<{ urls: DatabaseUrls }>;
}

/**
 * A database `shirube_bench_<size>` with that many cities, 40 indicators and 8 years each. One that an
 * earlier run left is used again when it was made by the same seed and migrations, else made anew.
 */
export async function seededDatabase(
  adminUrl: string,
  size: number,
  log: (line: string) => void,
  checkout: Checkout = PRESENT,
): Promise<Seeded> {
  const database = nameOf(size, checkout);
  const tenants = seedTenants(size);
  const wanted = fingerprint(tenants, checkout);
  const made = await dropUnless(adminUrl, database, wanted);
  const setup: Setup = await import(
    pathToFileURL(join(checkout.root, 'apps', 'api', 'dist', 'setup.js')).href
  );
  const place = { adminUrl, database };
  const urls = setup.prepareInstallation
    ? (await setup.prepareInstallation(place)).urls
    : await setup.prepareDatabase(place);
  if (!made) {
    const sql = readFileSync(citySql(checkout), 'utf8');
    await fill(urls, sql, tenants, (done) => log(`${database}: ${done} of ${size} cities`));
    await remember(adminUrl, database, wanted);
  }
  return { urls, tenants };
}

/** Everything that decides what the seed holds. */
function fingerprint(tenants: readonly Municipality[], checkout: Checkout): string {
  const hash = createHash('sha256').update(JSON.stringify([SHAPE, tenants]));
  hash.update(readFileSync(citySql(checkout)));
  const migrations = join(checkout.root, 'apps', 'api', 'migrations');
  for (const name of readdirSync(migrations).sort()) {
    const file = join(migrations, name, 'migration.sql');
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** The fingerprint is the database's comment, written when the seed is complete. */
async function dropUnless(adminUrl: string, database: string, wanted: string): Promise<boolean> {
  return asClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ comment: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1`,
      [database],
    );
    if (rows[0]?.comment === wanted) return true;
    await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(database)} WITH (FORCE)`);
    return false;
  });
}

/** Makes the next `seededDatabase` of that size start anew. */
export async function forget(
  adminUrl: string,
  size: number,
  checkout: Checkout = PRESENT,
): Promise<void> {
  await dropUnless(adminUrl, nameOf(size, checkout), '');
}

function nameOf(size: number, { name }: Checkout): string {
  return ['shirube_bench', name, size].filter(Boolean).join('_');
}

function citySql({ root }: Checkout): string {
  return join(root, 'infra', 'bench', 'seed', 'city.sql');
}

function remember(adminUrl: string, database: string, wanted: string): Promise<unknown> {
  const sentence = `COMMENT ON DATABASE ${pg.escapeIdentifier(database)} IS ${pg.escapeLiteral(wanted)}`;
  return asClient(adminUrl, (admin) => admin.query(sentence));
}

async function fill(
  urls: DatabaseUrls,
  sql: string,
  tenants: readonly Municipality[],
  log: (done: number) => void,
): Promise<void> {
  await asClient(urls.migrationUrl, async (client) => {
    await client.query(sql);
    for (let from = 0; from < tenants.length; from += BATCH) {
      const batch = tenants.slice(from, from + BATCH);
      await client.query(
        `INSERT INTO platform.tenant (id, code, name, name_reading, name_en, prefecture, kind, indicator_count)
         SELECT bench.id(code || '/tenant'), code, name, "nameReading", "nameEn", prefecture, kind, $2
         FROM json_to_recordset($1) AS t (code text, name text, "nameReading" text, "nameEn" text, prefecture text, kind text)`,
        [JSON.stringify(batch), SHAPE.indicators],
      );
      await client.query(
        `SELECT bench.fill(bench.id(code || '/tenant'), code, $2, $3) FROM unnest($1::text[]) AS code`,
        [batch.map((tenant) => tenant.code), SHAPE.indicators, SHAPE.years],
      );
      log(Math.min(from + BATCH, tenants.length));
    }
    // What autovacuum would do sooner or later, before it can fall into a measurement.
    await client.query('VACUUM (FREEZE, ANALYZE)');
  });
}

async function asClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
