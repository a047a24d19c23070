import { Injectable } from '@nestjs/common';
import { holdingsOf } from '@shirube/core/policy';
import { graphqlPrefixOf, type Plugin, type PluginFault } from '@shirube/plugin-sdk/server';
import { type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import type { PluginPermissions } from '../access/check.js';
import { type AccessRule, accessKey } from '../access/rule.js';
import { type TenantContext, withTenant } from '../tenancy/context.js';
import type { Visitor } from '../tenancy/who.js';
import { Enablement } from './enablement.js';
import { InstalledPlugins } from './installed-plugins.js';
import { PluginsRefusedError } from './validate.js';

/** Who may use a plugin's fields, and whether those are named as they must be. */
@Injectable()
export class PluginAccess implements PluginPermissions {
  constructor(
    private readonly installed: InstalledPlugins,
    private readonly enablement: Enablement,
  ) {}

  /** Enabled in that tenant, and the permission is given to a role that the visitor holds there. */
  async ask(permission: string, tenant: TenantContext, visitor: Visitor) {
    const [pluginId = '', id] = permission.split(':');
    const plugin = await this.installed.on(pluginId);
    const found = plugin?.permissions.find((one) => one.id === id);
    if (!plugin || !found) return 'absent';
    const enabled = await withTenant(tenant, () => this.enablement.isEnabled(pluginId));
    if (!enabled) return 'absent';
    return permissionsHeld(visitor, tenant.id, plugin).includes(found.id)
      ? 'allowed'
      : { id: permission, label: found.label };
  }

  ofImport(pluginId: string, importId: string): string | null {
    const plugin = this.installed.plugins.find((one) => one.id === pluginId);
    const found = plugin?.imports.find((one) => one.id === importId);
    return found ? `${pluginId}:${found.permission}` : null;
  }

  /** The schema as it is. @throws PluginsRefusedError where a name could be taken for the core's or another's */
  checked(schema: GraphQLSchema): GraphQLSchema {
    const faults = nameFaults(schema, this.installed.plugins);
    if (faults.length > 0) throw new PluginsRefusedError(faults);
    return schema;
  }
}

/** Which of a plugin's permissions the visitor has there now, in their own place or another's. Ids without its name. */
export function permissionsHeld(
  visitor: Visitor,
  tenantId: string,
  { permissions }: Pick<Plugin, 'permissions'>,
): readonly string[] {
  if (visitor.kind === 'program') return permissions.map(({ id }) => id);
  const { facts } = visitor;
  // A token is given rights of the core's list, and a plugin's permission is none of them.
  if (facts === null || facts.only !== undefined) return [];
  const held = new Set<string>(holdingsIn(facts, tenantId).map(({ role }) => role));
  return permissions
    .filter(({ roles }) => roles.some((role) => held.has(role)))
    .map(({ id }) => id);
}

/** In whose place a plugin's permission is used; null: in one's own. `permission` as NeedsPlugin names it. */
export function standsInFor(
  { facts }: Visitor,
  tenantId: string,
  { id, permissions }: Pick<Plugin, 'id' | 'permissions'>,
  permission: string,
): string | null {
  const found = permissions.find((one) => `${id}:${one.id}` === permission);
  if (facts === null || !found) return null;
  const roles: readonly string[] = found.roles;
  const held = holdingsIn(facts, tenantId).filter(({ role }) => roles.includes(role));
  return held.some((one) => one.standsInFor === null) ? null : (held[0]?.standsInFor ?? null);
}

/** One's own roles first. */
const holdingsIn = (facts: NonNullable<Visitor['facts']>, tenantId: string) =>
  holdingsOf({ ...facts, now: new Date().toISOString() }).filter(
    (one) => one.tenantId === tenantId,
  );

/** Every field and type of a plugin begins with its prefix, and nothing else does. */
export function nameFaults(schema: GraphQLSchema, plugins: readonly Plugin[]): PluginFault[] {
  const prefixes = plugins.map(({ id }) => ({ id, prefix: graphqlPrefixOf(id) }));
  const ownerOf = (name: string) =>
    prefixes.find(
      ({ prefix }) => name.startsWith(prefix) && /^($|[A-Z0-9_])/.test(name.slice(prefix.length)),
    );
  const faults: PluginFault[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = field.extensions[accessKey] as AccessRule | undefined;
      const asks = rule?.kind === 'plugin' ? rule.permission.split(':')[0] : undefined;
      const root = type === schema.getQueryType() || type === schema.getMutationType();
      if (asks === undefined && !(root && ownerOf(field.name))) continue;
      if (ownerOf(field.name)?.id !== asks)
        faults.push(named(asks ?? ownerOf(field.name)?.id ?? '?', `${type.name}.${field.name}`));
      const given = String(field.type).replaceAll(/[[\]!]/g, '');
      const made = schema.getType(given);
      if (root && asks !== undefined && isObjectType(made)) {
        const lower = given.charAt(0).toLowerCase() + given.slice(1);
        if (ownerOf(lower)?.id !== asks) faults.push(named(asks, given));
      }
    }
  }
  return faults;
}

const named = (id: string, name: string): PluginFault => ({
  code: 'name-without-prefix',
  words: {
    ja: `プラグイン ${id} の GraphQL の名前「${name}」が接頭辞「${graphqlPrefixOf(id)}」で始まっていないか、NeedsPlugin がありません。名前を変えてください。`,
    en: `Plugin ${id}: GraphQL name "${name}" does not begin with "${graphqlPrefixOf(id)}", or lacks NeedsPlugin; rename it.`,
  },
});
