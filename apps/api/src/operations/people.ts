import { z } from 'zod';
import { recordOnPlatform } from '../record/record.js';
import { ofProgram, withRequest } from '../tenancy/context.js';
import type { PlatformDb } from '../tenancy/platform-db.js';

/** Somebody who signed in at least once. */
export interface PersonLine {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly disabled: boolean;
  readonly lastSignedInAt: string | null;
  /** Codes of the tenants in which they hold a role. */
  readonly tenants: readonly string[];
}

export interface PeopleOperations {
  /** By name, at most a hundred; `search` looks into name, address and id. */
  listPeople(search: string): Promise<PersonLine[]>;
  /**
   * Disabled, a person signs in no more, and their sessions and tokens end at once, in every process; enabled
   * again, they sign in anew. `unchanged`: it was so already.
   */
  setDisabled(id: string, disabled: boolean): Promise<'changed' | 'unchanged' | 'unknown'>;
}

const people = z.array(
  z.object({
    id: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    disabled: z.boolean(),
    lastSignedInAt: z.string().nullable(),
    tenants: z.array(z.string()),
  }),
);

const listText = `
  SELECT p.id::text, p.display_name AS "displayName", p.email, p.disabled_at IS NOT NULL AS disabled,
    (SELECT max(i.last_signed_in_at)::text FROM platform.identity i WHERE i.person_id = p.id) AS "lastSignedInAt",
    ARRAY(SELECT DISTINCT n.code::text FROM platform.assignment a JOIN platform.tenant n ON n.id = a.tenant_id
      WHERE a.person_id = p.id ORDER BY 1) AS tenants
  FROM platform.person p
  WHERE $1 = '' OR position(lower($1) IN lower(p.display_name || ' ' || coalesce(p.email, '') || ' ' || p.id::text)) > 0
  ORDER BY p.display_name, p.id LIMIT 100`;

const changed = z.array(z.object({ name: z.string(), changed: z.boolean() }));
const ids = z.array(z.object({ id: z.string() }));

const cli = <T>(fn: () => Promise<T>): Promise<T> => withRequest(ofProgram('cli'), fn);

export function peopleOperations(platform: PlatformDb): PeopleOperations {
  return {
    listPeople: (search) =>
      cli(async () => people.parse(await platform.read('people', listText, [search.trim()]))),
    setDisabled: (id, disabled) =>
      cli(() =>
        platform.run(async (tx) => {
          const [person] = changed.parse(
            await tx.$queryRaw`
              SELECT display_name AS name, (disabled_at IS NOT NULL) <> ${disabled}::boolean AS changed
              FROM platform.person WHERE id = ${id}::uuid FOR UPDATE`,
          );
          if (!person) return 'unknown';
          if (!person.changed) return 'unchanged';
          await tx.$executeRaw`
            UPDATE platform.person SET disabled_at = CASE WHEN ${disabled}::boolean THEN now() END
            WHERE id = ${id}::uuid`;
          if (disabled)
            await tx.$executeRaw`
              UPDATE platform.session SET revoked_at = now() WHERE person_id = ${id}::uuid AND revoked_at IS NULL`;
          const tenants = ids.parse(
            await tx.$queryRaw`
              SELECT DISTINCT tenant_id::text AS id FROM platform.assignment WHERE person_id = ${id}::uuid ORDER BY 1`,
          );
          // On the record of each tenant whose people they are, and on the platform's.
          for (const tenantId of [...tenants.map((one) => one.id), null])
            await recordOnPlatform(tx, tenantId, {
              action: disabled ? 'person.disable' : 'person.enable',
              about: { kind: 'person', id, name: person.name },
            });
          return 'changed';
        }),
      ),
  };
}
