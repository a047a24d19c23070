import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of this test file alone, on the server that `npm test` started. */
export interface TestDatabase {
  /** What the command line sees. */
  readonly env: Record<string, string>;
  /** Runs a statement in it as the administrator. */
  run(sql: string): Promise<void>;
  drop(): Promise<void>;
}

export function testDatabase(): TestDatabase {
  const adminUrl = process.env.SHIRUBE_TEST_ADMIN_URL;
  if (!adminUrl) {
    throw new Error('SHIRUBE_TEST_ADMIN_URL is not set: run "npm test", which starts a PostgreSQL');
  }
  const name = `cli_${randomBytes(6).toString('hex')}`;
  const inside = new URL(adminUrl);
  inside.pathname = `/${name}`;
  return {
    env: { DATABASE_URL: adminUrl, SHIRUBE_DATABASE: name },
    run: (sql) => execute(inside.href, sql),
    drop: () => execute(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
