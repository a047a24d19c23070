import { Injectable, Optional } from '@nestjs/common';
import { PluginTables } from '@shirube/plugin-sdk/nest';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { logFault } from '../errors/log-fault.js';
import { visibility } from '../indicators/visible.js';
import { Enablement } from '../plugin-host/enablement.js';
import { InstalledPlugins } from '../plugin-host/installed-plugins.js';
import { permissionsHeld } from '../plugin-host/plugin-access.js';
import { currentTenant, currentVisitor } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import type { EvidenceTable, ValueEvidence } from './evidence.types.js';
import { evidenceRows, readEvidence } from './evidence-rows.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const evidenceRow = z.object({
  pluginId: z.string(),
  pluginVersion: z.string(),
  feedId: z.string(),
  runId: z.string(),
  readAt: z.date(),
  note: z.object({ ja: z.string(), en: z.string() }).nullable(),
  evidence: evidenceRows,
  sectionId: z.string().nullable(),
  confidential: z.boolean(),
});

/** What is behind a value of the context's tenant that a plugin gave. */
@Injectable()
export class Evidence {
  constructor(
    private readonly db: TenantDb,
    private readonly installed: InstalledPlugins,
    private readonly enablement: Enablement,
    @Optional() private readonly tables?: PluginTables,
  ) {}

  /** Null for a value that is none of a plugin's, and for one that is not for the visitor. */
  async of(observationId: string): Promise<ValueEvidence | null> {
    if (!uuid.test(observationId)) return null;
    const [row] = z.array(evidenceRow).parse(
      await this.db.run(
        (tx) => tx.$queryRaw`
          SELECT e.plugin_id AS "pluginId", e.plugin_version AS "pluginVersion", e.feed_id AS "feedId",
            e.run_id::text AS "runId", e.read_at AS "readAt", e.note, e.evidence,
            i.section_id::text AS "sectionId", i.confidential
          FROM tenant.observation_evidence e
          JOIN tenant.indicator i ON i.tenant_id = e.tenant_id AND i.id = e.indicator_id
          WHERE e.observation_id = ${observationId}::uuid`,
      ),
    );
    if (!row || !visibility()(row)) return null;
    const { evidence, sectionId: _, confidential: __, ...shown } = row;
    const plugin = (await this.installed.all()).find(
      (one) => one.plugin.id === row.pluginId,
    )?.plugin;
    const feed = plugin?.feeds.find(({ id }) => id === row.feedId);
    return {
      ...shown,
      pluginName: plugin?.name ?? { ja: row.pluginId, en: row.pluginId },
      feedName: feed?.name ?? { ja: row.feedId, en: row.feedId },
      query: 'query' in evidence ? evidence.query : null,
      total: 'query' in evidence ? evidence.count : evidence.length,
      tables: await this.rows(plugin, evidence),
    };
  }

  /** A plugin's rows may be people's: for those who work with it, and where it is enabled. */
  private async rows(
    plugin: Plugin | undefined,
    evidence: z.output<typeof evidenceRows>,
  ): Promise<EvidenceTable[] | null> {
    const { id, code } = currentTenant();
    if (!plugin || !this.tables || permissionsHeld(currentVisitor(), id, plugin).length === 0)
      return null;
    if (!(await this.enablement.isEnabled(plugin.id))) return null;
    try {
      return await this.tables.run(plugin.id, code, (db) => readEvidence(db, plugin.id, evidence));
    } catch (error) {
      // A statement of the plugin's that fails, or tables that changed since: what else is known is still shown.
      logFault(error, `evidence ${plugin.id}`);
      return [];
    }
  }
}
