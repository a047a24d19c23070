import { applyDecorators, SetMetadata } from '@nestjs/common';
import { Extensions } from '@nestjs/graphql';

/** Under this name the host looks for what a field or an address declares; the core's own name for it. */
export const pluginAccessKey = 'shirube:access';

export interface PluginAccess {
  readonly kind: 'plugin';
  /** `groundwater-recharge:field.edit`. */
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
