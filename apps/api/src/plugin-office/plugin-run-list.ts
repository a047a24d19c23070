import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { allowed, demand } from '../access/asks.js';
import { BadInputError } from '../errors/errors.js';
import { decodeCursor, encodeCursor, type PageArguments, pageSize } from '../graphql/page.js';
import { InstalledPlugins } from '../plugin-host/installed-plugins.js';
import { permissionsHeld } from '../plugin-host/plugin-access.js';
import { currentTenant, currentVisitor } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import type {
  PluginRejectConnection,
  PluginRunConnection,
  PluginRunNode,
} from './plugin-run.types.js';
import type { PluginRunKind } from './plugin-words.js';
import { runColumns, runRow, toRun } from './run-rows.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const newestFirst = 'coalesce(r.ended_at, r.started_at, r.queued_at)';
const runsText = `
  SELECT ${runColumns} FROM tenant.plugin_run r
  WHERE r.plugin_id = $1 AND ($2::text IS NULL OR r.kind = $2) AND ($3::text IS NULL OR r.part = $3)
    AND ($4::timestamptz IS NULL OR (${newestFirst}, r.id) < ($4::timestamptz, $5::uuid))
  ORDER BY ${newestFirst} DESC, r.id DESC LIMIT $6`;
const runText = `SELECT ${runColumns} FROM tenant.plugin_run r WHERE r.id = $1::uuid`;

const rejectRow = z.object({
  position: z.number(),
  place: z.string(),
  ja: z.string(),
  en: z.string(),
  raw: z.string(),
});

export interface RunFilter {
  readonly kind?: PluginRunKind | null;
  readonly part?: string | null;
}

/** What plugins ran in the context's tenant, and what they could not take. */
@Injectable()
export class PluginRunList {
  constructor(
    private readonly db: TenantDb,
    private readonly installed: InstalledPlugins,
  ) {}

  /** Newest first. @throws RefusedError, BadInputError */
  async page(
    pluginId: string,
    { kind, part }: RunFilter,
    page: PageArguments,
  ): Promise<PluginRunConnection> {
    demand('reading.read', {});
    const first = pageSize(page, 20);
    const after = page.after == null ? null : cursorOf(page.after);
    const rows = z
      .array(runRow)
      .parse(
        await this.db.run((tx) =>
          tx.$queryRawUnsafe(
            runsText,
            pluginId,
            kind ?? null,
            part ?? null,
            after?.[0] ?? null,
            after?.[1] ?? null,
            first + 1,
          ),
        ),
      );
    const plugin = await this.plugin(pluginId);
    const nodes = rows.slice(0, first).map((row) => toRun(currentTenant(), plugin, row));
    const last = rows[nodes.length - 1];
    return {
      nodes,
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last ? encodeCursor([last.place, last.id]) : null,
      },
    };
  }

  /**
   * For whoever may see readings, and for whoever may hand in what it reads; null for others and where there is none.
   */
  async one(id: string): Promise<PluginRunNode | null> {
    if (!uuid.test(id)) return null;
    const [row] = z.array(runRow).parse(await this.db.run((tx) => tx.$queryRawUnsafe(runText, id)));
    if (!row) return null;
    const plugin = await this.plugin(row.pluginId);
    if (!allowed('reading.read', {})) {
      const part = plugin?.imports.find((one) => row.kind === 'import' && one.id === row.part);
      if (!plugin || !part || !this.holds(plugin, part.permission)) return null;
    }
    return toRun(currentTenant(), plugin, row);
  }

  /** Of a run that the visitor was shown: asks nothing more. */
  async rejects(run: PluginRunNode, page: PageArguments): Promise<PluginRejectConnection> {
    const first = pageSize(page, 50);
    const after = page.after == null ? -1 : Number(decodeCursor(page.after, 1)[0]);
    if (!Number.isSafeInteger(after)) throw new BadInputError('after', 'cursor');
    const rows = z.array(rejectRow).parse(
      await this.db.run(
        (tx) => tx.$queryRaw`
          SELECT position, place, reason_ja AS ja, reason_en AS en, raw FROM tenant.plugin_reject
          WHERE run_id = ${run.id}::uuid AND position > ${after} ORDER BY position LIMIT ${first + 1}`,
      ),
    );
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    return {
      nodes: nodes.map(({ ja, en, ...row }) => ({ ...row, reason: { ja, en } })),
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last ? encodeCursor([String(last.position)]) : null,
      },
      totalCount: run.rejectCount,
    };
  }

  private holds(plugin: Parameters<typeof permissionsHeld>[2], permission: string): boolean {
    return permissionsHeld(currentVisitor(), currentTenant().id, plugin).includes(permission);
  }

  private async plugin(id: string) {
    return (await this.installed.all()).find(({ plugin }) => plugin.id === id)?.plugin;
  }
}

/** @throws BadInputError */
function cursorOf(cursor: string): readonly [string, string] {
  const [at = '', id = ''] = decodeCursor(cursor, 2);
  if (!uuid.test(id) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at))
    throw new BadInputError('after', 'cursor');
  return [at, id];
}
