import { Injectable, Optional } from '@nestjs/common';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { PluginFields } from '../plugin-host/plugin-fields.js';
import { restSeconds } from '../plugin-host/plugin-runs.js';
import { PluginUse } from '../plugin-host/plugin-use.js';
import { currentTenant } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { nextDue } from './next-due.js';
import type {
  PluginPart,
  PluginReading,
  PluginRestingField,
  PluginStorage,
} from './plugin-run.types.js';
import { partName, runColumns, runRow, toRun } from './run-rows.js';

const partRow = z.object({
  kind: z.enum(['feed', 'job', 'import']),
  part: z.string(),
  lastDoneAt: z.date().nullable(),
  failures: z.number(),
  lastEndedAt: z.date().nullable(),
});

const readingRow = z.object({
  feedId: z.string(),
  period: z.string(),
  amount: z.string(),
  unit: z.string(),
  readAt: z.date(),
});

const wanted = 'unnest($2::text[], $3::text[]) AS w(kind, part)';
const ofPart = 'r.plugin_id = $1 AND r.kind = w.kind AND r.part = w.part';
/** Failures are counted by their attempts, as rests are. */
const countsText = `
  SELECT w.kind, w.part, d.at AS "lastDoneAt", f.failures, f.at AS "lastEndedAt"
  FROM ${wanted}
  LEFT JOIN LATERAL (SELECT max(r.ended_at) AS at FROM tenant.plugin_run r WHERE ${ofPart} AND r.outcome = 'done') d ON true
  LEFT JOIN LATERAL (SELECT coalesce(sum(r.attempts), 0)::int AS failures, max(r.ended_at) AS at FROM tenant.plugin_run r
    WHERE ${ofPart} AND r.outcome IN ('failed', 'killed') AND (d.at IS NULL OR r.ended_at > d.at)) f ON true`;
const newestText = `
  SELECT n.* FROM ${wanted}
  CROSS JOIN LATERAL (SELECT ${runColumns} FROM tenant.plugin_run r WHERE ${ofPart}
    ORDER BY r.ended_at DESC NULLS FIRST, r.queued_at DESC LIMIT 1) n`;

interface Part {
  readonly kind: 'feed' | 'job' | 'import';
  readonly part: string;
  readonly cron: string | null;
}

/** How each part of a plugin fares in the context's tenant. */
@Injectable()
export class PluginHealth {
  constructor(
    private readonly db: TenantDb,
    @Optional() private readonly fields?: PluginFields,
    @Optional() private readonly use?: PluginUse,
  ) {}

  /** Null before it was ever counted. @throws RefusedError */
  async storage(pluginId: string): Promise<PluginStorage | null> {
    demand('reading.read', {});
    const found = await this.use?.of(pluginId);
    if (!found) return null;
    const { rows, bytes, measuredAt, most, full } = found;
    const [mostRows, mostBytes] = [most.rows, String(most.bytes)];
    return { rows, bytes: String(bytes), measuredAt, mostRows, mostBytes, full };
  }

  /** @throws RefusedError */
  resting(pluginId: string): PluginRestingField[] {
    demand('reading.read', {});
    return [...(this.fields?.resting(pluginId) ?? [])];
  }

  /** Feeds, jobs and imports in the plugin's order. @throws RefusedError */
  async of(plugin: Plugin, enabled: boolean): Promise<PluginPart[]> {
    demand('reading.read', {});
    const parts = partsOf(plugin);
    if (parts.length === 0) return [];
    const [counts, newest, readings] = await this.read(plugin.id, parts);
    const now = new Date();
    return parts.map(({ kind, part, cron }) => {
      const is = (one: { kind: string; part: string }) => one.kind === kind && one.part === part;
      const last = newest.find(is);
      const count = counts.find(is);
      const restingUntil = kind === 'import' ? null : restOf(count, now);
      const read = readings.find(({ feedId }) => kind === 'feed' && feedId === part);
      return {
        kind,
        part,
        name: partName(plugin, kind, part),
        cron,
        lastRun: last ? toRun(currentTenant(), plugin, last) : null,
        lastDoneAt: count?.lastDoneAt ?? null,
        lastReading: read ? toReading(read) : null,
        failures: count?.failures ?? 0,
        restingUntil,
        nextDue: cron !== null && enabled ? nextDue(cron, restingUntil ?? now) : null,
      };
    });
  }

  private read(pluginId: string, parts: readonly Part[]) {
    const given = [pluginId, parts.map(({ kind }) => kind), parts.map(({ part }) => part)];
    return this.db.run(async (tx) => {
      const counts = await tx.$queryRawUnsafe(countsText, ...given);
      const newest = await tx.$queryRawUnsafe(newestText, ...given);
      const readings = await tx.$queryRaw`
        SELECT DISTINCT ON (feed_id) feed_id AS "feedId", period_label AS period, amount::text AS amount, unit,
          read_at AS "readAt"
        FROM tenant.reading WHERE plugin_id = ${pluginId} ORDER BY feed_id, period_key DESC, read_at DESC`;
      return [
        z.array(partRow).parse(counts),
        z.array(runRow).parse(newest),
        z.array(readingRow).parse(readings),
      ] as const;
    });
  }
}

function partsOf({ feeds, jobs, imports }: Plugin): Part[] {
  return [
    ...feeds.map(({ id, cron }) => ({ kind: 'feed' as const, part: id, cron })),
    ...jobs.map(({ id, cron }) => ({ kind: 'job' as const, part: id, cron })),
    ...imports.map(({ id }) => ({ kind: 'import' as const, part: id, cron: null })),
  ];
}

/** Null where it does not rest, or no longer. */
function restOf(count: z.output<typeof partRow> | undefined, now: Date): Date | null {
  if (!count?.lastEndedAt) return null;
  const until = new Date(count.lastEndedAt.getTime() + 1000 * restSeconds(count.failures));
  return until > now ? until : null;
}

const toReading = ({
  period,
  amount,
  unit,
  readAt,
}: z.output<typeof readingRow>): PluginReading => ({
  period,
  amount,
  unit,
  readAt,
});
