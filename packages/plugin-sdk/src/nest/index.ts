import { applyDecorators, SetMetadata } from '@nestjs/common';
import { Extensions } from '@nestjs/graphql';
import type { PluginDb } from '../server/context.js';

/** Under this name the host looks for what a field or an address declares; the core's own name for it. */
export const pluginAccessKey = 'shirube:access';

export interface PluginAccess {
  readonly kind: 'plugin';
  /** `disaster-wells:well.edit`. */
  readonly permission: string;
  readonly tenant: 'code' | 'tenantCode' | 'input.tenantCode' | 'input.code';
}

/**
 * Above every query, mutation and field resolver of a plugin: the permission it needs, in the tenant an
 * argument names. Where the plugin is not enabled, the field answers as if the tenant were not there.
 */
export function NeedsPlugin(
  permission: string,
  where: { readonly tenant: PluginAccess['tenant'] } = { tenant: 'tenantCode' },
): MethodDecorator {
  const rule: PluginAccess = { kind: 'plugin', permission, tenant: where.tenant };
  return applyDecorators(
    Extensions({ [pluginAccessKey]: rule }),
    SetMetadata(pluginAccessKey, rule),
  );
}

/** Who asks, for what a plugin keeps of it: who inspected, who approved. */
export interface PluginVisitor {
  /** Null for a service or a program. */
  readonly id: string | null;
  readonly name: string;
}

/** The plugin's own tables for its resolvers; injected by this class. */
export abstract class PluginTables {
  /**
   * One transaction under the login of the plugin, of the rows of one tenant: the one whose code the field was given
   * and whose permission it has asked for. 10 s at most; nothing stands when `fn` throws. `settings` are the tenant's as
   * they were entered, without secrets: parse what you need of them.
   * @throws Error when the plugin is not enabled there
   */
  abstract run<T>(
    pluginId: string,
    tenantCode: string,
    fn: (db: PluginDb, settings: Readonly<Record<string, unknown>>) => Promise<T>,
  ): Promise<T>;

  /** The one whose request this is. */
  abstract visitor(): PluginVisitor;
}
