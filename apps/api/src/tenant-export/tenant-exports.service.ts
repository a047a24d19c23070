import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { TooBusyError } from '../errors/errors.js';
import { record } from '../record/record.js';
import { withTenant } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import type { Manifest } from './manifest.js';
import { PluginSchemas } from './plugin-schemas.js';
import { type Exported, writeExport } from './write-export.js';

/** Each holds a connection of either door for as long as it takes. */
const atOnce = 2;

/** Whole tenants as files; each is on the tenant's record, whoever asked for it. */
@Injectable()
export class TenantExports {
  private running = 0;

  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly plugins: PluginSchemas,
  ) {}

  /**
   * Into a new file, which is there whole or not at all.
   * @throws TooBusyError, NodeJS.ErrnoException when the file is there already or can't be written
   */
  async write(tenant: Exported, path: string): Promise<Manifest> {
    if (this.running >= atOnce) throw new TooBusyError();
    this.running += 1;
    try {
      const { db, platform, plugins } = this;
      const manifest = await writeExport({ db, platform, plugins }, tenant, path);
      await this.note(tenant, manifest).catch(async (error: unknown) => {
        await rm(path, { force: true });
        throw error;
      });
      return manifest;
    } finally {
      this.running -= 1;
    }
  }

  private note(tenant: Exported, { contentHash, parts }: Manifest): Promise<void> {
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    const about = { kind: 'tenant', id: tenant.code, name: tenant.name };
    return withTenant(tenant, () =>
      this.db.run((tx) =>
        record(tx, { action: 'tenant.export', about, after: { contentHash, rows } }),
      ),
    );
  }
}
