import { makePass, type PluginsUrl, runUrlOf, withClient } from '@shirube/plugin-sdk/host';
import { schemaOf } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { currentTenant } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';

export interface Quota {
  readonly rows: number;
  readonly bytes: number;
}

/** Of one plugin in one tenant. A year of 500 meters by the half hour is 8.8 million rows. */
export const usualQuota: Quota = { rows: 100_000_000, bytes: 40 * 1024 ** 3 };

/** Counted anew not sooner than this, in seconds: counting reads an index whole. */
const freshFor = 60;

export interface Use extends Quota {
  readonly measuredAt: Date;
  readonly most: Quota;
  /** At or above either: files and jobs wait until something is deleted or the plugin is set otherwise. */
  readonly full: boolean;
}

const use = z.object({ rows: z.coerce.number(), bytes: z.coerce.number(), measuredAt: z.date() });
const counted = z.object({ rows: z.coerce.number(), bytes: z.coerce.number() });

/** How much a plugin keeps of the context's tenant, and when that is enough. */
export class PluginUse {
  constructor(
    private readonly db: TenantDb,
    private readonly pluginsUrl: PluginsUrl,
    private readonly most: Quota = usualQuota,
  ) {}

  /** As last counted; null before it ever was. */
  async of(pluginId: string): Promise<Use | null> {
    const [found] = z.array(use).parse(
      await this.db.run(
        (tx) => tx.$queryRaw`
          SELECT row_count::text AS rows, byte_count::text AS bytes, measured_at AS "measuredAt"
          FROM tenant.plugin_use WHERE plugin_id = ${pluginId}`,
      ),
    );
    if (!found) return null;
    const full = found.rows >= this.most.rows || found.bytes >= this.most.bytes;
    return { ...found, most: this.most, full };
  }

  /** What was full is counted again: something may have been deleted. */
  async isFull(pluginId: string): Promise<boolean> {
    if (!(await this.of(pluginId))?.full) return false;
    await this.measure(pluginId);
    return (await this.of(pluginId))?.full ?? false;
  }

  /** Counts, unless that was done just now and `anew` does not say that much has changed. */
  async measure(pluginId: string, anew = false): Promise<void> {
    const known = anew ? null : await this.of(pluginId);
    if (known && !known.full && Date.now() - known.measuredAt.getTime() < freshFor * 1000) return;
    const { rows, bytes } = await this.count(pluginId);
    await this.db.run(
      (tx) => tx.$executeRaw`
        INSERT INTO tenant.plugin_use (tenant_id, plugin_id, row_count, byte_count)
        VALUES (${currentTenant().id}::uuid, ${pluginId}, ${rows}, ${bytes})
        ON CONFLICT (tenant_id, plugin_id) DO UPDATE SET row_count = excluded.row_count,
          byte_count = excluded.byte_count, measured_at = now()`,
    );
  }

  /** Under the plugin's own login, which may read all its tables: rows by number, bytes by their share of the whole. */
  private count(pluginId: string): Promise<Quota> {
    const tenantId = currentTenant().id;
    const schema = schemaOf(pluginId);
    const pass = makePass(this.pluginsUrl, pluginId, tenantId, new Date(Date.now() + 120_000));
    return withClient(runUrlOf(this.pluginsUrl, pluginId), async (client) => {
      await client.query(`BEGIN READ ONLY; SET LOCAL app.tenant_id = '${tenantId}';
        SET LOCAL app.plugin_pass = '${pass}'; SET LOCAL statement_timeout = '60s'`);
      const { rows: tables } = await client.query<{ name: string }>(
        'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
        [schema],
      );
      const total = { rows: 0, bytes: 0 };
      for (const { name } of tables) {
        const table = `${schema}."${name}"`;
        const { rows } = await client.query(
          `SELECT n AS rows, ceil(n * pg_total_relation_size('${table}') / greatest(n, c.reltuples, 1))::bigint AS bytes
           FROM (SELECT count(*) AS n FROM ${table} WHERE tenant_id = '${tenantId}') AS counted,
             (SELECT reltuples::float8 FROM pg_class WHERE oid = '${table}'::regclass) AS c`,
        );
        const [one] = z.array(counted).parse(rows);
        total.rows += one?.rows ?? 0;
        total.bytes += one?.bytes ?? 0;
      }
      return total;
    });
  }
}
