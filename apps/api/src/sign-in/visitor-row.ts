import { isRight, isTenantRole } from '@shirube/core/policy';
import { z } from 'zod';
import { type PersonFacts, permissionsNow, type Visitor } from '../tenancy/who.js';

/** PostgreSQL writes moments in its own way; the policy knows one. */
const instant = z.string().transform((text) => new Date(text).toISOString());

/** A role this version does not know counts for nothing, rather than for an error. */
const assignments = z
  .array(z.object({ tenantId: z.string(), role: z.string(), sectionIds: z.array(z.string()) }))
  .transform((list) =>
    list.flatMap(({ role, ...rest }) => (isTenantRole(role) ? [{ ...rest, role }] : [])),
  );

const deputyships = z
  .array(
    z.object({
      tenantId: z.string(),
      role: z.string(),
      from: instant,
      until: instant,
      standsInFor: z.object({ id: z.string(), assignments }),
    }),
  )
  .transform((list) =>
    list.flatMap(({ role, ...rest }) => (isTenantRole(role) ? [{ ...rest, role }] : [])),
  );

const held = {
  assignments,
  deputyships,
  platformOperator: z.boolean(),
  grants: z.array(z.object({ tenantId: z.string(), from: instant, until: instant })),
};

const sessionRow = z.object({
  ...held,
  sessionId: z.string(),
  personId: z.string(),
  displayName: z.string(),
  email: z.string().nullable(),
  alive: z.boolean(),
  left: z.number(),
  unusedFor: z.number(),
  rotatedFor: z.number(),
  confirmedFor: z.number().nullable(),
  wasRotated: z.boolean(),
  token_hash: z.instanceof(Buffer),
});
export type SessionRow = z.output<typeof sessionRow>;

const tokenRow = z.object({
  ...held,
  tokenId: z.string(),
  kind: z.enum(['personal', 'service']),
  name: z.string(),
  tenantId: z.string().nullable(),
  role: z.string().nullable(),
  sectionId: z.string().nullable(),
  rights: z.array(z.string()),
  alive: z.boolean(),
  left: z.number(),
  unusedFor: z.number().nullable(),
  personId: z.string().nullable(),
  displayName: z.string().nullable(),
  email: z.string().nullable(),
});
export type TokenRow = z.output<typeof tokenRow>;

export const sessionRows = z.array(sessionRow);
export const tokenRows = z.array(tokenRow);

export function visitorOfSession(row: SessionRow): Visitor {
  const facts = personFacts(row.personId, row);
  return {
    kind: 'person',
    id: row.personId,
    displayName: row.displayName,
    email: row.email,
    sessionId: row.sessionId,
    tokenId: null,
    facts,
    permissions: permissionsNow(facts),
  };
}

/** A person's token acts as the person, a service's as itself; both have at most their rights. */
export function visitorOfToken(row: TokenRow): Visitor | null {
  const only = row.rights.filter(isRight);
  const common = { sessionId: null, tokenId: row.tokenId };
  if (row.kind === 'personal') {
    if (row.personId === null) return null;
    const facts = { ...personFacts(row.personId, row), only };
    const { personId: id, displayName, email } = row;
    const permissions = permissionsNow(facts);
    return { ...common, kind: 'person', id, displayName, email, facts, permissions };
  }
  const { tenantId, role, sectionId } = row;
  if (tenantId === null || !isTenantRole(role)) return null;
  const sectionIds = sectionId === null ? [] : [sectionId];
  const facts = { id: row.tokenId, assignments: [{ tenantId, role, sectionIds }], only };
  const permissions = permissionsNow(facts);
  return {
    ...common,
    kind: 'service',
    id: row.tokenId,
    displayName: row.name,
    email: null,
    facts,
    permissions,
  };
}

function personFacts(
  id: string,
  { assignments, deputyships, platformOperator, grants }: Omit<PersonFacts, 'id' | 'only'>,
): PersonFacts {
  return {
    id,
    assignments,
    ...(deputyships?.length ? { deputyships } : {}),
    ...(platformOperator ? { platformOperator } : {}),
    ...(grants?.length ? { grants } : {}),
  };
}

/** Milliseconds until the same facts allow something else: a deputyship or grant begins or ends. */
export function unchangedFor({ deputyships = [], grants = [] }: PersonFacts): number {
  const now = Date.now();
  const turns = [...deputyships, ...grants]
    .flatMap(({ from, until }) => [Date.parse(from), Date.parse(until)])
    .filter((turn) => turn > now);
  return Math.min(...turns) - now;
}
