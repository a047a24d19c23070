import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { config } from '../config.js';
import { downloadsPage } from '../downloads/downloads-page.js';
import { explainRestatement } from '../downloads/explain.js';
import { now, pluginId, targetsOf } from './common.js';
import { MaasDownloads, MaasRestatement } from './downloads.types.js';

@Resolver()
export class DownloadsResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => MaasDownloads)
  @NeedsPlugin('maas:transport.read')
  maasDownloads(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<MaasDownloads> {
    return this.tables.run(pluginId, tenantCode, async (db, settings) => ({
      ...(await downloadsPage(db, config.parse(settings), now())),
      targets: await targetsOf(db, 'downloads'),
    }));
  }

  @Mutation(() => MaasRestatement)
  @NeedsPlugin('maas:counts.import')
  maasExplainRestatement(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('note', { type: () => String }) note: string,
  ): Promise<MaasRestatement> {
    return this.tables.run(pluginId, tenantCode, (db, settings) =>
      explainRestatement(db, config.parse(settings).googleCounts, id, note),
    );
  }
}
