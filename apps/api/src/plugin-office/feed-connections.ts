import { Injectable } from '@nestjs/common';
import type { Feed, Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { NotFoundError } from '../errors/errors.js';
import { visibility } from '../indicators/visible.js';
import { Enablement } from '../plugin-host/enablement.js';
import { record } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { PluginOfficeError } from './errors.js';
import { addsUpAlike, fitsUnit, isSuggested } from './feed-fits.js';
import type { FeedIndicator, OfficePluginNode, PluginFeedNode } from './office-plugin.types.js';
import { OfficePlugins } from './office-plugins.js';

const indicatorRow = z.object({
  id: z.string(),
  key: z.string(),
  sectionId: z.string().nullable(),
  confidential: z.boolean(),
  name: z.string(),
  unit: z.string().nullable(),
  aggregation: z.enum(['level', 'flow', 'cumulative', 'share']).nullable(),
  /** The feed that gives its values, if one does. */
  pluginId: z.string().nullable(),
  feedId: z.string().nullable(),
});
type IndicatorRow = z.output<typeof indicatorRow>;

/** Which indicator of the context's tenant a feed's values are for. */
@Injectable()
export class FeedConnections {
  constructor(
    private readonly db: TenantDb,
    private readonly plugins: OfficePlugins,
    private readonly enablement: Enablement,
  ) {}

  /** A plugin's feeds in its order; an indicator that the visitor may not see is told by its key alone. */
  async feeds({ tenant, plugin }: OfficePluginNode): Promise<PluginFeedNode[]> {
    if (plugin.feeds.length === 0) return [];
    const rows = await this.db.run(indicators);
    const seen = visibility();
    return plugin.feeds.map((feed) => {
      const found = rows.find((row) => row.pluginId === plugin.id && row.feedId === feed.id);
      const shown = found && !seen(found) ? { ...found, name: found.key } : found;
      const { id, name, unit, aggregation, suggestedIndicator, cron } = feed;
      const indicator = shown ? toIndicator(feed, shown) : null;
      return { tenant, id, name, unit, aggregation, suggestedIndicator, cron, indicator };
    });
  }

  /** Indicators that a feed could be connected with, the suggested one first. @throws RefusedError */
  async candidates(
    feed: Pick<PluginFeedNode, 'unit' | 'aggregation' | 'suggestedIndicator'>,
  ): Promise<FeedIndicator[]> {
    demand('plugin.enable', {});
    const seen = visibility();
    const rows = await this.db.run(indicators);
    return rows
      .filter((row) => seen(row) && row.feedId === null && addsUpAlike(feed, row))
      .map((row) => toIndicator(feed, row))
      .sort(
        (left, right) =>
          Number(right.suggested) - Number(left.suggested) ||
          Number(right.fits) - Number(left.fits),
      );
  }

  /**
   * @param despiteUnit although the indicator is of another unit: its sheet printed a wrong one
   * @throws RefusedError, NotFoundError, PluginOfficeError
   */
  async connect(
    pluginId: string,
    feedId: string,
    indicatorKey: string,
    despiteUnit = false,
  ): Promise<void> {
    const { standsInFor } = demand('plugin.enable', {});
    const [plugin, feed] = await this.feed(pluginId, feedId);
    if (!(await this.enablement.isEnabled(plugin.id)))
      throw new PluginOfficeError('plugin-not-enabled', { name: plugin.name.ja });
    const seen = visibility();
    await this.db.run(async (tx) => {
      await lockFeeds(tx);
      const rows = await indicators(tx);
      const row = rows.find(({ key }) => key === indicatorKey);
      if (!row || !seen(row)) throw new NotFoundError('この指標');
      const { id, key, name } = row;
      if (row.pluginId === plugin.id && row.feedId === feed.id) return;
      if (row.feedId !== null)
        throw new PluginOfficeError('indicator-has-feed', { indicator: name });
      const fits = addsUpAlike(feed, row) && (fitsUnit(feed, row) || despiteUnit);
      if (!fits)
        throw new PluginOfficeError('feed-does-not-fit', { indicator: name, unit: feed.unit });
      const before = rows.find((one) => one.pluginId === plugin.id && one.feedId === feed.id);
      await tx.$executeRaw`
        INSERT INTO tenant.plugin_feed (tenant_id, plugin_id, feed_id, indicator_id)
        VALUES (${currentTenant().id}::uuid, ${plugin.id}, ${feed.id}, ${id}::uuid)
        ON CONFLICT (tenant_id, plugin_id, feed_id) DO UPDATE SET indicator_id = excluded.indicator_id`;
      await record(tx, {
        action: 'plugin.connect',
        about: { kind: 'plugin', id: plugin.id, name: plugin.name.ja },
        ...(before ? { before: { feed: feed.id, indicator: before.key } } : {}),
        after: { feed: feed.id, indicator: key, unit: feed.unit, indicatorUnit: row.unit },
        standsInFor,
      });
    });
  }

  /** What it gave stays. @throws RefusedError, NotFoundError, PluginOfficeError */
  async disconnect(pluginId: string, feedId: string): Promise<void> {
    const { standsInFor } = demand('plugin.enable', {});
    const [plugin, feed] = await this.feed(pluginId, feedId);
    await this.db.run(async (tx) => {
      await lockFeeds(tx);
      const before = (await indicators(tx)).find(
        (one) => one.pluginId === plugin.id && one.feedId === feed.id,
      );
      if (!before) return;
      await tx.$executeRaw`
        DELETE FROM tenant.plugin_feed WHERE plugin_id = ${plugin.id} AND feed_id = ${feed.id}`;
      await record(tx, {
        action: 'plugin.disconnect',
        about: { kind: 'plugin', id: plugin.id, name: plugin.name.ja },
        before: { feed: feed.id, indicator: before.key },
        standsInFor,
      });
    });
  }

  private async feed(pluginId: string, feedId: string): Promise<[Plugin, Feed<never>]> {
    const plugin = await this.plugins.running(pluginId);
    const feed = plugin.feeds.find(({ id }) => id === feedId);
    if (!feed) throw new NotFoundError(`${plugin.name.ja}「${feedId.slice(0, 40)}」`);
    return [plugin, feed];
  }
}

/** One at a time in a tenant: what an indicator is connected with is looked at before it is changed. */
async function lockFeeds(tx: TenantTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`feeds:${currentTenant().id}`}, 0))`;
}

async function indicators(tx: TenantTransaction): Promise<IndicatorRow[]> {
  return z.array(indicatorRow).parse(
    await tx.$queryRaw`
      SELECT DISTINCT ON (i.key) i.id::text AS id, i.key, i.section_id::text AS "sectionId", i.confidential, v.name, v.unit,
        v.aggregation, f.plugin_id AS "pluginId", f.feed_id AS "feedId"
      FROM tenant.indicator i
      JOIN tenant.indicator_version v ON v.tenant_id = i.tenant_id AND v.indicator_id = i.id
      LEFT JOIN tenant.plugin_feed f ON f.tenant_id = i.tenant_id AND f.indicator_id = i.id
      ORDER BY i.key, v.version DESC`,
  );
}

function toIndicator(
  feed: Pick<Feed<never>, 'suggestedIndicator' | 'unit'>,
  row: IndicatorRow,
): FeedIndicator {
  const { key, name, unit, aggregation } = row;
  const suggested = isSuggested(feed, row);
  return { key, name, unit, aggregation, suggested, fits: fitsUnit(feed, row) };
}
