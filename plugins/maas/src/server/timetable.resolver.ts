import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { config } from '../config.js';
import { feedRows, reportPage, routePage, routeRows, stopRows } from '../gtfs/timetable-page.js';
import { pluginId } from './common.js';
import { MaasReport, MaasRoutePage, MaasTimetable } from './timetable.types.js';

@Resolver()
export class TimetableResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => MaasTimetable)
  @NeedsPlugin('maas:transport.read')
  maasTimetable(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('search', { type: () => String, defaultValue: '' }) search: string,
    @Args('from', { type: () => Int, defaultValue: 0 }) from: number,
  ): Promise<MaasTimetable> {
    return this.tables.run(pluginId, tenantCode, async (db, settings) => ({
      dataNote: config.parse(settings).dataNote ?? null,
      feeds: await feedRows(db),
      routes: await routeRows(db),
      ...(await stopRows(db, search, from)),
    }));
  }

  @Query(() => MaasRoutePage)
  @NeedsPlugin('maas:transport.read')
  maasRoute(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<MaasRoutePage> {
    return this.tables.run(pluginId, tenantCode, (db) => routePage(db, id));
  }

  @Query(() => MaasReport, { description: 'What the validation of a feed found' })
  @NeedsPlugin('maas:transport.read')
  maasReport(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('feedId', { type: () => ID }) feedId: string,
    @Args('language', { type: () => String, defaultValue: 'ja', description: 'ja or en' })
    language: string,
  ): Promise<MaasReport> {
    return this.tables.run(pluginId, tenantCode, (db) =>
      reportPage(db, feedId, language === 'en' ? 'en' : 'ja'),
    );
  }
}
