import { randomUUID } from 'node:crypto';
import type { Role, TenantRole } from '@shirube/core/policy';
import { Client } from 'pg';
import { limits } from '../../src/sign-in/limits.js';
import { hashOf, newSecret } from '../../src/sign-in/token.js';

export interface NewPerson {
  readonly name?: string;
  readonly email?: string;
  readonly roles?: readonly {
    readonly tenant: string;
    readonly role: TenantRole;
    /** A section's name; made where there is none. */
    readonly section?: string;
  }[];
  readonly platformOperator?: boolean;
}

/** Somebody who has signed in. */
export interface TestPerson {
  readonly id: string;
  /** As the Cookie header carries it. */
  readonly cookie: string;
}

const provider = { issuer: 'https://provider.test', clientId: 'shirube' };

/**
 * Rows of a person with roles and a session, written past the API so that a test begins at once. Sections are
 * written as the tenant, everything else through the platform's login.
 */
export async function makePeople(urls: {
  readonly platformUrl: string;
  readonly tenantUrl: string;
}) {
  const platform = new Client({ connectionString: urls.platformUrl });
  const tenant = new Client({ connectionString: urls.tenantUrl });
  await platform.connect();
  await tenant.connect();
  const providerId: string = (
    await platform.query(
      `INSERT INTO platform.identity_provider (issuer, client_id, name) VALUES ($1, $2, 'テスト')
       ON CONFLICT (issuer, client_id) DO UPDATE SET name = excluded.name RETURNING id`,
      [provider.issuer, provider.clientId],
    )
  ).rows[0].id;

  const tenantId = async (code: string): Promise<string> => {
    const { rows } = await platform.query('SELECT id FROM platform.tenant WHERE code = $1', [code]);
    if (!rows[0]) throw new Error(`no tenant ${code}`);
    return rows[0].id;
  };

  const sectionId = async (tenantOfIt: string, name: string): Promise<string> => {
    await tenant.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantOfIt}'`);
    await tenant.query(
      'INSERT INTO tenant.section (tenant_id, name) VALUES ($1, $2) ON CONFLICT (tenant_id, name) DO NOTHING',
      [tenantOfIt, name],
    );
    const { rows } = await tenant.query('SELECT id FROM tenant.section WHERE name = $1', [name]);
    await tenant.query('COMMIT');
    return rows[0].id;
  };

  const session = async (personId: string): Promise<string> => {
    const secret = newSecret();
    await platform.query(
      `INSERT INTO platform.session (token_hash, person_id, provider_id, id_token, address, user_agent, idle_until, expires_at)
       VALUES ($1, $2, $3, '-', '127.0.0.1', 'test', now() + $4 * interval '1 ms', now() + $5 * interval '1 ms')`,
      [hashOf(secret), personId, providerId, limits.idle, limits.absolute],
    );
    return `shirube=${secret}`;
  };

  /** Another role for somebody there already. */
  const grant = async (
    personId: string,
    code: string,
    role: Exclude<Role, 'platformOperator'>,
    section?: string,
  ): Promise<void> => {
    const of = await tenantId(code);
    await platform.query(
      `INSERT INTO platform.assignment (tenant_id, person_id, role, section_id, origin) VALUES ($1, $2, $3, $4, 'granted')`,
      [of, personId, role, section === undefined ? null : await sectionId(of, section)],
    );
  };

  const person = async (given: NewPerson = {}): Promise<TestPerson> => {
    const id = randomUUID();
    const name = given.name ?? `人 ${id.slice(0, 8)}`;
    await platform.query(
      'INSERT INTO platform.person (id, display_name, email) VALUES ($1, $2, $3)',
      [id, name, given.email ?? `${id.slice(0, 8)}@city.example`],
    );
    await platform.query(
      'INSERT INTO platform.identity (issuer, subject, person_id, last_signed_in_at) VALUES ($1, $2, $3, now())',
      [provider.issuer, id, id],
    );
    for (const { tenant: code, role, section } of given.roles ?? [])
      await grant(id, code, role, section);
    if (given.platformOperator === true)
      await platform.query('INSERT INTO platform.platform_operator (person_id) VALUES ($1)', [id]);
    return { id, cookie: await session(id) };
  };

  return {
    person,
    session,
    grant,
    sectionId: async (code: string, name: string) => sectionId(await tenantId(code), name),
    async close(): Promise<void> {
      await platform.end();
      await tenant.end();
    },
  };
}

export type People = Awaited<ReturnType<typeof makePeople>>;
