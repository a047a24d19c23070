import { openServices, type ServiceUrls } from '../services.js';
import { ofProgram, withRequest } from '../tenancy/context.js';
import { type ImportOptions, type ImportOutcome, importFile } from './import-file.js';
import { type PeopleOperations, peopleOperations } from './people.js';
import { type PluginOperations, pluginOperations } from './plugins.js';
import { type ProviderOperations, providerOperations } from './providers.js';
import { type TenantOperations, tenantOperations } from './tenants.js';

/** The services as an operator uses them; `close` ends the connections. */
export interface Operations
  extends TenantOperations,
    ProviderOperations,
    PeopleOperations,
    PluginOperations {
  /**
   * The import that people use, without a person at each step.
   * @throws NotFoundError when there is no such tenant, SheetError, NothingToCommitError
   */
  importFile(options: ImportOptions): Promise<ImportOutcome>;
  close(): Promise<void>;
}

/** @param urls `adminUrl` is for taking a plugin's logins away */
export function openOperations(
  urls: ServiceUrls & { readonly migrationUrl: string; readonly adminUrl?: string },
): Operations {
  const services = openServices(urls);
  const { migrationUrl, adminUrl = '', pluginsUrl } = urls;
  return {
    ...tenantOperations(services, urls.migrationUrl, urls.pluginsUrl ?? null),
    ...pluginOperations(services.platform, {
      adminUrl,
      migrationUrl,
      pluginsUrl: pluginsUrl ?? '',
    }),
    ...providerOperations(services.platform),
    ...peopleOperations(services.platform),
    importFile: (options) => withRequest(ofProgram('cli'), () => importFile(services, options)),
    close: () => services.close(),
  };
}
