import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { InstalledPlugins } from '../plugin-host/installed-plugins.js';
import { permissionsHeld } from '../plugin-host/plugin-access.js';
import { currentVisitor } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import type { MyPlugin } from './my-plugin.types.js';
import { toImport } from './office-plugins.js';

const places = z.array(z.object({ pluginId: z.string(), tenantId: z.string(), code: z.string() }));

/** The plugins that the visitor may use, wherever they hold a role. */
@Injectable()
export class MyPlugins {
  constructor(
    private readonly platform: PlatformDb,
    private readonly installed: InstalledPlugins,
  ) {}

  /** By the directory of who has enabled what: each field and page asks the tenant itself again. */
  async all(): Promise<MyPlugin[]> {
    const visitor = currentVisitor();
    const on = (await this.installed.all()).filter(({ state }) => state === 'on');
    const { assignments = [], deputyships = [] } = visitor.facts ?? {};
    const ids = [...new Set([...assignments, ...deputyships].map(({ tenantId }) => tenantId))];
    if (on.length === 0 || ids.length === 0) return [];
    const rows = places.parse(
      await this.platform.run(
        (tx) => tx.$queryRaw`
          SELECT p.plugin_id AS "pluginId", t.id::text AS "tenantId", t.code
          FROM platform.plugin_tenant p JOIN platform.tenant t ON t.id = p.tenant_id
          WHERE p.tenant_id = ANY (${ids}::uuid[]) AND t.status IN ('trial', 'active')`,
      ),
    );
    return on.flatMap(({ plugin }) =>
      rows
        .filter(({ pluginId }) => pluginId === plugin.id)
        .flatMap(({ tenantId, code }) => {
          const permissions = permissionsHeld(visitor, tenantId, plugin);
          if (permissions.length === 0) return [];
          const { id, version, name, summary } = plugin;
          const imports = plugin.imports.filter((one) => permissions.includes(one.permission));
          return [
            {
              tenantCode: code,
              id,
              version,
              name,
              summary,
              permissions: [...permissions],
              imports: imports.map(toImport),
            },
          ];
        }),
    );
  }
}
