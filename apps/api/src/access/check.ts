import type { Right } from '@shirube/core/policy';
import {
  NotFoundError,
  PluginRefusedError,
  RefusedError,
  UnauthenticatedError,
} from '../errors/errors.js';
import type { TenantContext } from '../tenancy/context.js';
import { belongsTo, type Visitor } from '../tenancy/who.js';
import { type InState, refusedByState } from '../tenants/tenant-state.js';
import type { AccessRule } from './rule.js';

/** Looks a tenant up by its code: null when there is none that can be entered. */
export type FindTenant = (code: string) => Promise<(TenantContext & InState) | null>;

/** A permission of a plugin that the visitor has no role for. */
export interface MissingPermission {
  readonly id: string;
  readonly label: { readonly ja: string; readonly en: string };
}

export interface PluginPermissions {
  /** `absent`: not installed, not enabled there, no such permission. */
  ask(
    permission: string,
    tenant: TenantContext,
    visitor: Visitor,
  ): Promise<'allowed' | 'absent' | MissingPermission>;
  /** The permission that handing a file in asks for, as `ask` takes it; null where there is no such import. */
  ofImport(pluginId: string, importId: string): string | null;
}

/** Where no plugin is installed. */
const noPlugins: PluginPermissions = { ask: async () => 'absent', ofImport: () => null };

/** What was asked, as far as a rule looks at it. */
export interface Asked {
  readonly args: Readonly<Record<string, unknown>>;
  readonly parent?: unknown;
}

/** Refused, with what is said of it and what the record says. */
export interface Refusal {
  readonly refused: true;
  readonly error: Error;
  /** The tenant to whose record it belongs; null: the platform's. */
  readonly tenant: TenantContext | null;
  readonly right: Right | null;
  /** In place of a right, where a plugin's permission was asked for. */
  readonly permission?: MissingPermission;
}

/** It may go on. `supported`: the tenant that lets a platform operator look, for its record. */
export interface Passage {
  readonly refused: false;
  readonly supported: TenantContext | null;
}

const passage: Passage = { refused: false, supported: null };

/** Never says whether a tenant is there to somebody who has no role in it. */
export async function check(
  rule: AccessRule,
  visitor: Visitor,
  asked: Asked,
  find: FindTenant,
  plugins: PluginPermissions = noPlugins,
): Promise<Refusal | Passage> {
  switch (rule.kind) {
    case 'anyone':
    case 'with-parent':
      return passage;
    case 'signed-in':
      return visitor.kind === 'nobody' ? unauthenticated : passage;
    case 'platform':
      if (visitor.kind === 'nobody') return unauthenticated;
      // The rights beyond the walls are decided by no fact of the thing.
      return visitor.permissions.may(rule.right, { tenantId: null } as never)
        ? passage
        : {
            refused: true,
            error: refusedError(visitor, rule.right, null),
            tenant: null,
            right: rule.right,
          };
    case 'here': {
      const tenant = tenantOfParent(asked.parent);
      return tenant ? inTenant(rule.rights, visitor, tenant) : notThere('?', rule.rights);
    }
    case 'plugin':
      return ofPlugin(rule.permission, codeOf(rule.tenant, asked.args), visitor, find, plugins);
    case 'plugin-import': {
      const { code, id, import: part } = asked.args;
      const permission = plugins.ofImport(String(id), String(part));
      return ofPlugin(permission ?? '', String(code), visitor, find, plugins);
    }
    case 'tenant': {
      if (visitor.kind === 'nobody') return unauthenticated;
      const code = codeOf(rule.tenant, asked.args);
      const tenant = await find(code);
      if (!tenant || !belongsTo(visitor, tenant.id)) return notThere(code, rule.rights);
      const error = refusedByState(tenant, visitor, rule.rights);
      // Said in words even where a refusal looks like nothing: they are its own people.
      if (error) return { refused: true, error, tenant, right: null };
      return inTenant(rule.rights, visitor, tenant);
    }
  }
}

/** Not enabled, no tenant: one answer to anybody, and nothing of the plugin in it. Its own people are told more. */
async function ofPlugin(
  permission: string,
  code: string,
  visitor: Visitor,
  find: FindTenant,
  plugins: PluginPermissions,
): Promise<Refusal | Passage> {
  if (visitor.kind === 'nobody') return unauthenticated;
  const tenant = await find(code);
  if (!tenant || !belongsTo(visitor, tenant.id)) return notThere(code, []);
  const error = refusedByState(tenant, visitor, []);
  if (error) return { refused: true, error, tenant, right: null };
  const answer = await plugins.ask(permission, tenant, visitor);
  if (answer === 'allowed') return passage;
  if (answer === 'absent') return notThere(code, []);
  const refused = new PluginRefusedError(answer);
  return { refused: true, error: refused, tenant, right: null, permission: answer };
}

const unauthenticated: Refusal = {
  refused: true,
  error: new UnauthenticatedError(),
  tenant: null,
  right: null,
};

function notThere(code: string, rights: readonly Right[]): Refusal {
  return {
    refused: true,
    error: new NotFoundError(`自治体 ${code}`),
    tenant: null,
    right: rights[0] ?? null,
  };
}

function inTenant(
  rights: readonly Right[],
  visitor: Visitor,
  tenant: TenantContext,
): Refusal | Passage {
  if (rights.some((right) => visitor.permissions.mayIn(right, tenant.id)))
    return looksByGrant(visitor, tenant.id) ? { refused: false, supported: tenant } : passage;
  const [right] = rights;
  if (right === undefined) return notThere(tenant.code, rights);
  return { refused: true, error: refusedError(visitor, right, tenant.id), tenant, right };
}

/** Operators have no role in a tenant: what they see there, they see by its grant. */
function looksByGrant({ facts }: Visitor, tenantId: string): boolean {
  return (
    facts?.platformOperator === true &&
    !facts.assignments.some((held) => held.tenantId === tenantId)
  );
}

function refusedError(visitor: Visitor, right: Right, tenantId: string | null): RefusedError {
  const why = visitor.permissions.why(right, { tenantId } as never);
  return new RefusedError(right, why.allowed ? 'thing' : why.because);
}

/** The tenant's code, by the path of the argument that names it. */
export function codeOf(path: string, args: Asked['args']): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], args);
  return typeof value === 'string' ? value : '';
}

function tenantOfParent(parent: unknown): TenantContext | null {
  const tenant = (parent as { tenant?: Partial<TenantContext> } | null | undefined)?.tenant;
  return typeof tenant?.id === 'string' && typeof tenant.code === 'string'
    ? { id: tenant.id, code: tenant.code }
    : null;
}
