import { Injectable, Optional } from '@nestjs/common';
import { demand } from '../access/asks.js';
import { NotFoundError } from '../errors/errors.js';
import { Enablement } from '../plugin-host/enablement.js';
import { RunQueue } from '../plugin-host/queue.js';
import { record } from '../record/record.js';
import { currentTenant, currentVisitor } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { PluginOfficeError } from './errors.js';
import type { RunPluginInput } from './office-plugin.types.js';
import { OfficePlugins } from './office-plugins.js';
import type { PluginRunNode } from './plugin-run.types.js';
import { PluginRunList } from './plugin-run-list.js';

/** A feed or job at once, by the same queue as at its time: two of one tenant never run together. */
@Injectable()
export class RunNow {
  constructor(
    private readonly db: TenantDb,
    private readonly plugins: OfficePlugins,
    private readonly enablement: Enablement,
    private readonly runs: PluginRunList,
    @Optional() private readonly queue?: RunQueue,
  ) {}

  /** Null where one waits or works already. @throws RefusedError, NotFoundError, PluginOfficeError */
  async run({ pluginId, kind, part }: RunPluginInput): Promise<PluginRunNode | null> {
    const { standsInFor } = demand('plugin.configure', {});
    const plugin = await this.plugins.running(pluginId);
    const parts = { feed: plugin.feeds, job: plugin.jobs };
    const there = (kind === 'feed' || kind === 'job') && parts[kind].some((one) => one.id === part);
    if (!there || !this.queue) throw new NotFoundError(`${plugin.name.ja}「${part.slice(0, 40)}」`);
    if (!(await this.enablement.isEnabled(plugin.id)))
      throw new PluginOfficeError('plugin-not-enabled', { name: plugin.name.ja });
    const { id: tenantId, code: tenantCode } = currentTenant();
    const id = await this.queue.ask({ pluginId: plugin.id, kind, part, tenantId, tenantCode });
    if (id === null) return null;
    await this.db.run(async (tx) => {
      // It may have begun by now.
      await tx.$executeRaw`
        INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, attempts, asked_by)
        VALUES (${tenantId}::uuid, ${id}::uuid, ${plugin.id}, ${plugin.version}, ${kind}, ${part}, 'queued', 0,
          ${currentVisitor().id})
        ON CONFLICT DO NOTHING`;
      await record(tx, {
        action: 'plugin.run',
        about: { kind: 'plugin', id: plugin.id, name: plugin.name.ja },
        after: { kind, part, run: id },
        standsInFor,
      });
    });
    return this.runs.one(id);
  }
}
