import { Enablement } from '../../src/plugin-host/enablement.js';
import { ofProgram, withRequest, withTenant } from '../../src/tenancy/context.js';
import { TenantsService } from '../../src/tenants/tenants.service.js';
import type { World } from './world.js';

/** Soon, so that a test of the queue need not wait. */
export const quickly = {
  heartbeatSeconds: 10,
  monitorSeconds: 1,
  pollSeconds: 0.5,
  retrySeconds: 1,
};

/** Runs `fn` as a program in that tenant. */
export async function inTenant<T>(
  world: World,
  code: string,
  fn: (enablement: Enablement, tenantId: string) => Promise<T>,
): Promise<T> {
  const tenant = await world.app.get(TenantsService).find(code);
  if (!tenant) throw new Error(`no tenant ${code}`);
  return withRequest(ofProgram('test'), () =>
    withTenant(tenant, () => fn(world.app.get(Enablement), tenant.id)),
  );
}

export const enable = (
  world: World,
  code: string,
  plugin: string,
  config: Record<string, unknown>,
) => inTenant(world, code, (enablement) => enablement.enable(plugin, config));

export const disable = (world: World, code: string, plugin: string) =>
  inTenant(world, code, (enablement) => enablement.disable(plugin));

export async function eventually(check: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let at = 0; at < seconds * 4; at++) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`not within ${seconds} s`);
}
