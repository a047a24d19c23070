import type { Role } from '@shirube/core/policy';
import type { Client } from 'pg';
import type { TestPerson } from '../support/people.js';
import type { Answer, World } from '../support/world.js';
import { makeToken, type Place, tenantRoles } from './place.js';

/** Somebody who asks, and how they show who they are. */
export interface Asker {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly as: TestPerson | null;
  readonly headers?: Record<string, string>;
}

/** Everybody of a place: one of each role, and one with all of them. */
export function peopleOf(place: Place): Asker[] {
  return tenantRoles.map((role) => ({ name: role, roles: [role], as: place.of[role] }));
}

export const everyRoleOf = (place: Place): Asker => ({
  name: 'every role',
  roles: tenantRoles,
  as: place.all,
});

/** Those who were let in once and are not any more, and one who never was. */
export async function outsiders(world: World, admin: Client, place: Place): Promise<Asker[]> {
  const past = async (table: string, set: string, id: string) => {
    await admin.query(`UPDATE platform.${table} SET ${set} WHERE id = $1`, [id]);
  };
  const sessionOf = async (name: string, set: string): Promise<Asker> => {
    const cookie = await world.people.session(place.all.id);
    const { rows } = await admin.query(
      'SELECT id FROM platform.session WHERE person_id = $1 ORDER BY created_at DESC LIMIT 1',
      [place.all.id],
    );
    await past('session', set, rows[0].id);
    return { name, roles: [], as: { id: place.all.id, cookie } };
  };
  const tokenOf = async (name: string, set: string): Promise<Asker> => {
    const { id, bearer } = await makeToken(admin, { by: place.all.id, personId: place.all.id });
    await past('access_token', set, id);
    return { name, roles: [], as: null, headers: { authorization: bearer } };
  };
  const disabled = await world.person({
    name: '止められた人',
    roles: [{ tenant: place.names.code, role: 'tenantAdministrator' }],
  });
  await past('person', 'disabled_at = now()', disabled.id);
  return [
    { name: 'nobody', roles: [], as: null },
    { name: 'somebody disabled', roles: [], as: disabled },
    await sessionOf('a revoked session', 'revoked_at = now()'),
    await sessionOf('an idle session', "idle_until = now() - interval '1 second'"),
    await sessionOf(
      'an expired session',
      "idle_until = now() - interval '2 seconds', expires_at = now() - interval '1 second'",
    ),
    await tokenOf('a revoked token', 'revoked_at = now()'),
    await tokenOf('an expired token', "expires_at = now() - interval '1 second'"),
    {
      name: 'a cookie beside a wrong token',
      roles: [],
      as: place.all,
      headers: { authorization: 'Bearer shirube_wrong' },
    },
  ];
}

/**
 * An answer as far as it may not tell one tenant's things from those that are not there. In which order an
 * object's members come depends on whether the document was compiled already, and on nothing else.
 */
export function told(answer: Answer, names: Readonly<Record<string, string>>): string {
  let text = JSON.stringify(answer, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  // The longest first: one name may hold another.
  for (const [kind, name] of Object.entries(names).sort((a, b) => b[1].length - a[1].length))
    if (name !== '') text = text.replaceAll(JSON.stringify(name).slice(1, -1), `<${kind}>`);
  return text;
}
