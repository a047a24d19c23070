import { Args, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { config } from '../config.js';
import { downloadsPage } from '../downloads/downloads-page.js';
import { feedRows } from '../gtfs/timetable-page.js';
import { usersPage } from '../ridership/users-page.js';
import { servicesPage } from '../services/services-page.js';
import { now, pluginId, targetsOf } from './common.js';
import { MaasOverview } from './overview.types.js';

@Resolver()
export class OverviewResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => MaasOverview)
  @NeedsPlugin('maas:transport.read')
  maasOverview(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<MaasOverview> {
    return this.tables.run(pluginId, tenantCode, async (db, given) => {
      const settings = config.parse(given);
      const downloads = await downloadsPage(db, settings, now());
      const services = await servicesPage(db, settings, now());
      const users = await usersPage(db, settings, null);
      const current = (await feedRows(db)).filter(({ state }) => state === 'current');
      const sum = (of: 'routes' | 'stops') => current.reduce((all, feed) => all + feed[of], 0);
      return {
        dataNote: settings.dataNote ?? null,
        downloads: downloads.asOf === null ? null : downloads.apple + downloads.google,
        downloadsAsOf: downloads.asOf,
        downloadTargets: await targetsOf(db, 'downloads'),
        services: services.years.at(-1)?.count ?? null,
        servicesAsOf: services.asOf,
        taxi: users.taxiYears.at(-1) ?? null,
        ridership: users.ridershipYears.at(-1) ?? null,
        routes: sum('routes'),
        stops: sum('stops'),
      };
    });
  }
}
