import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { config } from '../config.js';
import { confirmServices, saveService } from '../services/save-service.js';
import { servicesPage } from '../services/services-page.js';
import { now, pluginId, targetsOf } from './common.js';
import { MaasService, MaasServiceInput, MaasServices } from './services.types.js';

@Resolver()
export class ServicesResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => MaasServices)
  @NeedsPlugin('maas:transport.read')
  maasServices(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<MaasServices> {
    return this.tables.run(pluginId, tenantCode, async (db, settings) => ({
      ...(await servicesPage(db, config.parse(settings), now())),
      targets: await targetsOf(db, 'services'),
    }));
  }

  @Mutation(() => MaasService)
  @NeedsPlugin('maas:register.edit', { tenant: 'input.tenantCode' })
  maasSaveService(
    @Args('input', { type: () => MaasServiceInput }) input: MaasServiceInput,
  ): Promise<MaasService> {
    return this.tables.run(pluginId, input.tenantCode, (db) => saveService(db, input));
  }

  @Mutation(() => String, { description: 'The register of services is right as of this day' })
  @NeedsPlugin('maas:register.edit')
  maasConfirmServices(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('on', { type: () => String }) on: string,
  ): Promise<string> {
    return this.tables.run(pluginId, tenantCode, (db) => confirmServices(db, on, now()));
  }
}
