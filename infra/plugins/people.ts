import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { withClient } from '@shirube/plugin-sdk/host';

export interface Signed {
  readonly id: string;
  /** As the Cookie header carries it. */
  readonly cookie: string;
}

/** A provider that nobody can reach: people of the check never sign in, their sessions are written. */
const provider = { issuer: 'https://plugin-check.invalid', clientId: 'shirube' };

/**
 * Somebody who is signed in with these roles in one tenant. Written past the API, in a database that lives as long as
 * the check: signing in is not what is looked at here.
 */
export function signedIn(
  platformUrl: string,
  tenantId: string,
  roles: readonly string[],
): Promise<Signed> {
  return withClient(platformUrl, async (platform) => {
    const [id, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
    const { rows } = await platform.query<{ id: string }>(
      `INSERT INTO platform.identity_provider (issuer, client_id, name) VALUES ($1, $2, 'plugin check')
       ON CONFLICT (issuer, client_id) DO UPDATE SET name = excluded.name RETURNING id`,
      [provider.issuer, provider.clientId],
    );
    await platform.query(
      'INSERT INTO platform.person (id, display_name, email) VALUES ($1, $2, $3)',
      [id, '点検 担当', `${id.slice(0, 8)}@city.example`],
    );
    await platform.query(
      'INSERT INTO platform.identity (issuer, subject, person_id, last_signed_in_at) VALUES ($1, $2, $3, now())',
      [provider.issuer, id, id],
    );
    for (const role of roles)
      await platform.query(
        `INSERT INTO platform.assignment (tenant_id, person_id, role, origin) VALUES ($1, $2, $3, 'granted')`,
        [tenantId, id, role],
      );
    await platform.query(
      `INSERT INTO platform.session (token_hash, person_id, provider_id, id_token, address, user_agent, idle_until, expires_at)
       VALUES ($1, $2, $3, '-', '127.0.0.1', 'plugin check', now() + interval '1 hour', now() + interval '2 hours')`,
      [createHash('sha256').update(secret).digest(), id, rows[0]?.id],
    );
    return { id, cookie: `shirube=${secret}` };
  });
}
