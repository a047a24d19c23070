import type { Plugin, PluginFault } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { PlatformDb } from '../tenancy/platform-db.js';

const row = z.object({
  pluginId: z.string(),
  version: z.string(),
  state: z.enum(['on', 'off']),
  faults: z.array(z.custom<PluginFault>()),
});

/** What the code names beside what the database has of it. */
export interface Installation {
  readonly plugin: Plugin;
  readonly state: 'on' | 'off';
  readonly faults: readonly PluginFault[];
}

/** How long the database's word is believed, in milliseconds: an installation changes with a restart. */
const freshFor = 60_000;

/** The plugins of plugins.ts, and which of them may run here. */
export class InstalledPlugins {
  private known: { readonly until: number; readonly all: Promise<readonly Installation[]> } | null =
    null;

  constructor(
    readonly plugins: readonly Plugin[],
    private readonly platform: PlatformDb,
  ) {}

  async all(): Promise<readonly Installation[]> {
    if (this.plugins.length === 0) return [];
    if (this.known === null || this.known.until < Date.now()) {
      this.known = { until: Date.now() + freshFor, all: this.read() };
      this.known.all.catch(() => {
        this.known = null;
      });
    }
    return this.known.all;
  }

  /** Null when there is none of that id, or it is off. */
  async on(id: string): Promise<Plugin | null> {
    const found = (await this.all()).find(({ plugin }) => plugin.id === id);
    return found?.state === 'on' ? found.plugin : null;
  }

  private async read(): Promise<readonly Installation[]> {
    const rows = z.array(row).parse(
      await this.platform.run(
        (tx) => tx.$queryRaw`
          SELECT plugin_id AS "pluginId", version, state, faults FROM platform.plugin_installation`,
      ),
    );
    return this.plugins.map((plugin) => {
      const found = rows.find(({ pluginId }) => pluginId === plugin.id);
      if (found?.version === plugin.version) return { plugin, ...found };
      return { plugin, state: 'off', faults: [notMigrated(plugin)] };
    });
  }
}

const notMigrated = ({ id, version }: Plugin): PluginFault => ({
  code: 'not-migrated',
  words: {
    ja: `プラグイン ${id} の ${version} はデータベースに準備されていません。shirube migrate を実行してください。`,
    en: `Plugin ${id} ${version} is not prepared in the database: run shirube migrate.`,
  },
});
