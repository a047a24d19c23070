import type { TenantKind } from '../graphql/enums.js';
import { openServices, type Services, type ServiceUrls } from '../services.js';
import { ofProgram, withRequest } from '../tenancy/context.js';
import type { NewTenant, TenantsService } from '../tenants/tenants.service.js';
import { type ImportOptions, type ImportOutcome, importFile } from './import-file.js';

/** One line of the directory. */
export interface TenantLine {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly prefecture: string | null;
  readonly kind: TenantKind;
  readonly indicatorCount: number;
}

/** The services as an operator uses them; `close` ends the connections. */
export interface Operations {
  /** Every active tenant, by code. */
  listTenants(): Promise<TenantLine[]>;
  /** False when the code is taken already; nothing changes then. */
  createTenant(tenant: NewTenant): Promise<boolean>;
  /**
   * The import that people use, without a person at each step.
   * @throws NotFoundError when there is no such tenant, SheetError, NothingToCommitError
   */
  importFile(options: ImportOptions): Promise<ImportOutcome>;
  close(): Promise<void>;
}

export function openOperations(urls: ServiceUrls): Operations {
  const services: Services = openServices(urls);
  return {
    listTenants: () => withRequest(ofProgram('cli'), () => everyTenant(services.tenants)),
    createTenant: (tenant) => withRequest(ofProgram('cli'), () => services.tenants.create(tenant)),
    importFile: (options) => withRequest(ofProgram('cli'), () => importFile(services, options)),
    close: () => services.close(),
  };
}

async function everyTenant(tenants: TenantsService): Promise<TenantLine[]> {
  const lines: TenantLine[] = [];
  let after: string | null = null;
  do {
    const page = await tenants.list(null, { first: 100, after });
    lines.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return lines;
}
