import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DatabaseUrls } from '../../stack/index.ts';

/** Cities one person works for: more than anybody does, so that what grows with them shows. */
const CITIES_EACH = 24;

export interface Visitors {
  /** The Cookie header of a planner of that city. */
  of: (code: string) => string;
}

/**
 * Planners for those cities and a session for each, written as a sign-in would. Sessions are new at each
 * call, people are not. Requests for one city after another come from one person after another.
 */
export async function signedInVisitors(
  urls: DatabaseUrls,
  codes: readonly string[],
): Promise<Visitors> {
  const groups = chunks(codes.toSorted(), CITIES_EACH).map((cities, at) => ({
    person: idOf(`bench/person/${at}`),
    name: `計測 ${at}`,
    cities,
    secret: randomBytes(32).toString('base64url'),
  }));
  const people = groups.map(({ person, name, cities, secret }) => ({
    person,
    name,
    cities,
    hash: createHash('sha256').update(secret).digest('hex'),
  }));
  const client = new pg.Client({ connectionString: urls.migrationUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO platform.identity_provider (id, issuer, client_id, name)
       VALUES ($1, 'https://bench.example', 'bench', 'bench') ON CONFLICT DO NOTHING`,
      [PROVIDER],
    );
    await client.query(
      `INSERT INTO platform.person (id, display_name)
       SELECT person, name FROM json_to_recordset($1) AS p (person uuid, name text) ON CONFLICT DO NOTHING`,
      [JSON.stringify(people)],
    );
    await client.query(
      `INSERT INTO platform.assignment (tenant_id, person_id, role, origin)
       SELECT t.id, p.person, 'planner', 'granted'
       FROM json_to_recordset($1) AS p (person uuid, cities json), json_array_elements_text(p.cities) AS c (code)
         JOIN platform.tenant t ON t.code = c.code
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(people)],
    );
    await client.query('DELETE FROM platform.session');
    // Not due for a new token while the bench runs: it doesn't keep the ones it would be given.
    await client.query(
      `INSERT INTO platform.session (token_hash, person_id, provider_id, id_token, address, user_agent,
         rotated_at, idle_until, expires_at)
       SELECT decode(hash, 'hex'), person, $2, 'none', '127.0.0.1', 'bench',
         now() + interval '6 hours', now() + interval '6 hours', now() + interval '6 hours'
       FROM json_to_recordset($1) AS p (person uuid, hash text)`,
      [JSON.stringify(people), PROVIDER],
    );
    await client.query('COMMIT');
    await client.query(
      'VACUUM ANALYZE platform.person, platform.assignment, platform.session, platform.identity_provider',
    );
  } finally {
    await client.end();
  }
  const cookies = new Map(
    groups.flatMap(({ cities, secret }) => cities.map((code) => [code, `shirube=${secret}`])),
  );
  return {
    of: (code) => {
      const cookie = cookies.get(code);
      if (!cookie) throw new Error(`nobody works for ${code}`);
      return cookie;
    },
  };
}

function idOf(words: string): string {
  const hex = createHash('md5').update(words).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const PROVIDER = idOf('bench/provider');

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
