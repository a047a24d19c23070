import { NotFoundError } from '../errors/errors.js';
import type { TenantStatus } from '../graphql/enums.js';
import type { Services } from '../services.js';
import { ofProgram, withRequest } from '../tenancy/context.js';
import { OwnerDb } from '../tenancy/owner-db.js';
import { PluginSchemas } from '../tenant-export/plugin-schemas.js';
import { type Proof, remove } from '../tenant-export/remove.js';
import { type Restored, restore } from '../tenant-export/restore.js';
import type { Counts, NewSuccession, TenantLine } from '../tenants/tenant-life.service.js';
import type { NewTenant } from '../tenants/tenants.service.js';

export interface ExportOutcome {
  readonly code: string;
  readonly name: string;
  readonly parts: number;
  readonly rows: number;
  readonly contentHash: string;
}

/** A tenant's life from the command line; each deed is on the record as the program's. */
export interface TenantOperations {
  /** Every tenant, closed ones too, by code. */
  listTenants(): Promise<TenantLine[]>;
  /** False when the code is taken already; nothing changes then. */
  createTenant(tenant: NewTenant): Promise<boolean>;
  seedJapan(status: 'trial' | 'active'): Promise<{ made: Counts; present: Counts }>;
  /** Resolves to the state before. @throws NotFoundError, TenantTransitionError, SucceededError */
  changeStatus(code: string, status: TenantStatus, reason: string): Promise<TenantStatus>;
  /** @throws NotFoundError, BadInputError */
  succeed(succession: NewSuccession): Promise<void>;
  /** Into a new file. @throws NotFoundError, NodeJS.ErrnoException */
  exportTenant(code: string, path: string): Promise<ExportOutcome>;
  /** @throws TenantExportError, NodeJS.ErrnoException */
  importExport(path: string, as?: string): Promise<Restored>;
  /** @throws TenantExportError, NodeJS.ErrnoException */
  deleteTenant(code: string, exportPath: string): Promise<Proof>;
}

const cli = <T>(fn: () => Promise<T>): Promise<T> => withRequest(ofProgram('cli'), fn);

/** @param migrationUrl the login that migrates; opened only by what needs it */
export function tenantOperations(
  services: Services,
  migrationUrl: string,
  pluginsUrl: string | null = null,
): TenantOperations {
  const { tenants, life, exports } = services;
  const plugins = new PluginSchemas(pluginsUrl);
  const asOwner = <T>(fn: (owner: OwnerDb) => Promise<T>): Promise<T> =>
    cli(async () => {
      const owner = new OwnerDb(migrationUrl);
      try {
        return await fn(owner);
      } finally {
        await owner.close();
      }
    });
  return {
    listTenants: () => cli(() => life.list()),
    createTenant: (tenant) => cli(() => tenants.create(tenant)),
    seedJapan: (status) => cli(() => life.seedJapan(status)),
    changeStatus: (code, status, reason) => cli(() => life.changeStatus(code, status, reason)),
    succeed: (succession) => cli(() => life.succeed(succession)),
    exportTenant: (code, path) =>
      cli(async () => {
        const tenant = await tenants.entry(code);
        if (tenant === null) throw new NotFoundError(`自治体 ${code}`);
        const { parts, contentHash } = await exports.write(tenant, path);
        const rows = parts.reduce((sum, part) => sum + part.rows, 0);
        return { code, name: tenant.name, parts: parts.length, rows, contentHash };
      }),
    importExport: (path, as) => asOwner((owner) => restore(owner, plugins, path, as)),
    deleteTenant: (code, path) =>
      asOwner((owner) => remove(owner, plugins, code, path, 'program:cli')),
  };
}
