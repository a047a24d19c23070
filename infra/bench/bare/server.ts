import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';

/**
 * The reference of city-read: node:http and pg, nothing else. POST a city's code, get the JSON that one
 * prepared query makes, in a transaction that carries the tenant under forced row-level security. The
 * text of the JSON goes from the database to the client unparsed; nothing faster is known to be honest.
 *
 * Environment: BARE_TENANT_URL, BARE_PLATFORM_URL, BARE_PORT, BARE_CONNECTIONS; BARE_NAMED=1 where the login
 * is bound by no policy and the statement names its tenant instead. Loopback only.
 */
const { BARE_TENANT_URL, BARE_PLATFORM_URL, BARE_PORT, BARE_CONNECTIONS } = process.env;
const named = process.env.BARE_NAMED === '1';

const sql = readFileSync(join(import.meta.dirname, 'city-read.sql'), 'utf8');
const statement = {
  name: 'city-read',
  text: named ? sql.replaceAll(/\/\* own (\w) \*\//g, 'AND $1.tenant_id = $$1::uuid') : sql,
  rowMode: 'array' as const,
};
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const pool = new pg.Pool({
  connectionString: BARE_TENANT_URL,
  max: Number(BARE_CONNECTIONS ?? 16),
  // Begin, query and commit leave together; the server answers them in order.
  pipeline: true,
});
const directory = await readDirectory();

async function readDirectory(): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: BARE_PLATFORM_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ code: string; id: string }>(
      'SELECT code, id FROM platform.tenant',
    );
    return new Map(rows.map((row) => [row.code, row.id]));
  } finally {
    await client.end();
  }
}

async function read(code: string): Promise<string | undefined> {
  const id = directory.get(code);
  if (id === undefined || !uuid.test(id)) return undefined;
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    const [, answer] = await Promise.all([
      client.query(`BEGIN READ ONLY; SET LOCAL app.tenant_id = '${id}'`),
      client.query<[string]>(named ? { ...statement, values: [id] } : statement),
      client.query('COMMIT'),
    ]);
    return answer.rows[0]?.[0];
  } catch (error) {
    fault = error instanceof Error ? error : new Error(String(error));
    throw fault;
  } finally {
    client.release(fault);
  }
}

function answer(response: ServerResponse, status: number, body: string): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    read(Buffer.concat(parts).toString())
      .then((json) => answer(response, json === undefined ? 404 : 200, json ?? '{}'))
      .catch((error: Error) => answer(response, 500, JSON.stringify({ error: error.message })));
  });
});
server.listen(Number(BARE_PORT), '127.0.0.1');

process.once('SIGTERM', () => {
  server.close(() => void pool.end());
  server.closeAllConnections();
});
