import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { logFault } from '../errors/log-fault.js';
import { currentTenant, withTenant } from '../tenancy/context.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import type { InstalledPlugins } from './installed-plugins.js';
import type { PluginRuns } from './plugin-runs.js';
import type { HandedRun, RunQueue } from './queue.js';

const waiting = z.object({
  id: z.string(),
  event: z.unknown(),
  happenedAt: z.date(),
  attempts: z.number(),
});

/** How often a plugin is told of one thing that it fails at. */
const mostAttempts = 3;

/** Seconds until it is told all the same, where this process ends before it says that there is something. */
const afterAll = 60;

/** Who wants to know what people confirm. */
export interface Confirmations {
  around<T>(change: () => Promise<T>): Promise<T>;
  note(tx: TenantTransaction, observationIds: readonly string[]): Promise<void>;
}

/** For a program beside the API, which tells within the hour. */
export function toldLater(plugins: readonly Plugin[]): Confirmations {
  return {
    around: (change) => change(),
    note: (tx, ids) => noteConfirmed(tx, ids, listenersOf(plugins)),
  };
}

const listenersOf = (plugins: readonly Plugin[]) =>
  plugins.filter(({ listens }) => listens?.['observation.confirmed']).map(({ id }) => id);

/** Written with the change itself: what listens and is connected with the observations' indicators is told of each. */
async function noteConfirmed(
  tx: TenantTransaction,
  observationIds: readonly string[],
  listeners: readonly string[],
): Promise<void> {
  if (observationIds.length === 0 || listeners.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO tenant.plugin_event (tenant_id, plugin_id, event, happened_at)
    SELECT ${currentTenant().id}::uuid, f.plugin_id, jsonb_build_object('indicatorKey', i.key, 'period', o.period_label,
      'value', coalesce(o.amount::text, o.value_raw), 'unit', o.unit), clock_timestamp()
    FROM tenant.observation o
    JOIN tenant.indicator i ON i.tenant_id = o.tenant_id AND i.id = o.indicator_id
    JOIN (SELECT DISTINCT tenant_id, plugin_id, indicator_id FROM tenant.plugin_feed) f
      ON f.tenant_id = o.tenant_id AND f.indicator_id = o.indicator_id
    JOIN tenant.plugin_enablement e ON e.tenant_id = f.tenant_id AND e.plugin_id = f.plugin_id AND e.enabled
    WHERE o.id = ANY (${[...observationIds]}::uuid[]) AND f.plugin_id = ANY (${[...listeners]}::text[])
      AND o.period_label IS NOT NULL AND o.value_kind <> 'missing'
    ORDER BY o.period_key, o.revision`;
}

/** Tells plugins what people confirmed, each thing once and in order, after it was committed. */
export class PluginEvents implements Confirmations {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: PluginRuns,
    private readonly queue: RunQueue,
    private readonly installed: InstalledPlugins,
  ) {}

  /**
   * Runs a change that may confirm observations. What listens is expected to be told before the change and told after it,
   * so that nothing is lost between the two; `change` calls `note` in its transaction.
   */
  async around<T>(change: () => Promise<T>): Promise<T> {
    const due = (await this.listening()).map((pluginId) => this.entryOf(pluginId));
    // A queue that cannot be reached holds up no change: what is written with it is told within the hour.
    const expected = await Promise.allSettled(due.map((one) => this.queue.expect(one, afterAll)));
    const ids = expected.map((one) => (one.status === 'fulfilled' ? one.value : null));
    let stands = false;
    try {
      const result = await change();
      stands = true;
      return result;
    } finally {
      for (const [at, one] of due.entries()) {
        const id = ids[at];
        if (!id) continue;
        const told = stands ? this.queue.expectWithin(one, id, 0) : this.queue.forget(one, id);
        await told.catch((error: unknown) => logFault(error, id));
      }
    }
  }

  /** In the transaction of such a change. */
  async note(tx: TenantTransaction, observationIds: readonly string[]): Promise<void> {
    await noteConfirmed(tx, observationIds, listenersOf(this.installed.plugins));
  }

  /** Those enabled in the context's tenant, with a feed connected, that want to be told. */
  private async listening(): Promise<string[]> {
    const listeners = listenersOf(this.installed.plugins);
    if (listeners.length === 0) return [];
    const rows = await this.db.run(
      (tx) => tx.$queryRaw<{ id: string }[]>`
        SELECT DISTINCT e.plugin_id AS id FROM tenant.plugin_enablement e
        JOIN tenant.plugin_feed f ON f.tenant_id = e.tenant_id AND f.plugin_id = e.plugin_id
        WHERE e.enabled AND e.plugin_id = ANY (${listeners}::text[])`,
    );
    return rows.map(({ id }) => id);
  }

  private entryOf(pluginId: string): HandedRun {
    const { id: tenantId, code: tenantCode } = currentTenant();
    return { pluginId, kind: 'event', part: '', tenantId, tenantCode };
  }

  /** All that waits for that plugin there. @throws Error when something of it is to be tried again */
  async tell(
    pluginId: string,
    tenant: { readonly id: string; readonly code: string; readonly name: string },
  ): Promise<void> {
    const events = await withTenant(tenant, () =>
      this.db.run(
        (tx) => tx.$queryRaw`
          SELECT e.id::text AS id, e.event, e.happened_at AS "happenedAt", coalesce(r.attempts, 0) AS attempts
          FROM tenant.plugin_event e LEFT JOIN tenant.plugin_run r ON r.id = e.id
          WHERE e.plugin_id = ${pluginId} ORDER BY e.happened_at, e.id LIMIT 100`,
      ),
    );
    let again = false;
    for (const { id, event, happenedAt, attempts } of z.array(waiting).parse(events)) {
      const gone = (tx: TenantTransaction) =>
        tx.$executeRaw`DELETE FROM tenant.plugin_event WHERE id = ${id}::uuid`;
      const outcome = await this.runs.run({
        pluginId,
        kind: 'event',
        part: 'observation.confirmed',
        id,
        due: happenedAt,
        tenant,
        event,
        last: attempts + 1 >= mostAttempts,
        atEnd: async (tx, over) => {
          if (over) await gone(tx);
        },
      });
      // Nobody there any more who would want to know.
      if (!outcome.ran) await withTenant(tenant, () => this.db.run(gone));
      else again ||= outcome.again;
    }
    if (again) throw new Error(`${pluginId}: told again`);
    if (Array.isArray(events) && events.length === 100) await this.tell(pluginId, tenant);
  }
}
