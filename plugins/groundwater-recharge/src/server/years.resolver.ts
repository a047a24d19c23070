import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { PluginInputError } from '@shirube/plugin-sdk/server';
import { config } from '../config.js';
import { isProvisional } from '../feeds/provisional.js';
import { publishedYears } from '../published/published.js';
import { decisionsOf } from '../register/decisions.js';
import { districtsOf } from '../register/districts.js';
import { floodedOn } from '../years/half-months.js';
import { applicationsOf, seasonsOf } from '../years/season.js';
import { soundYear } from '../years/sound-year.js';
import { yearsOf } from '../years/years.js';
import {
  GroundwaterRechargeApplication,
  GroundwaterRechargeApplicationDetail,
} from './application.types.js';
import { GroundwaterRechargePublishedYear } from './published.types.js';
import {
  GroundwaterRechargeDistrict,
  GroundwaterRechargeFloodedOn,
  GroundwaterRechargeYear,
} from './year.types.js';

const id = 'groundwater-recharge';
const code = { type: () => String } as const;

/** What everyone who may see the records sees. */
@Resolver()
export class YearsResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => [GroundwaterRechargeYear])
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargeYears(
    @Args('tenantCode', code) tenantCode: string,
  ): Promise<GroundwaterRechargeYear[]> {
    return this.tables.run(id, tenantCode, async (db, settings) => {
      const { provisionalMonths } = config.parse(settings);
      const now = new Date();
      return (await yearsOf(db)).map((year) => ({
        ...year,
        provisional: isProvisional(year, now, provisionalMonths),
      }));
    });
  }

  @Query(() => [Int], { description: 'Fiscal years with applications, latest first' })
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargeSeasons(@Args('tenantCode', code) tenantCode: string): Promise<number[]> {
    return this.tables.run(id, tenantCode, seasonsOf);
  }

  @Query(() => [GroundwaterRechargeDistrict])
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargeDistricts(
    @Args('tenantCode', code) tenantCode: string,
  ): Promise<GroundwaterRechargeDistrict[]> {
    return this.tables.run(id, tenantCode, districtsOf);
  }

  @Query(() => [GroundwaterRechargeFloodedOn])
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargeCalendar(
    @Args('tenantCode', code) tenantCode: string,
    @Args('year', { type: () => Int }) year: number,
  ): Promise<GroundwaterRechargeFloodedOn[]> {
    return this.tables.run(id, tenantCode, (db) => floodedOn(db, soundYear(year)));
  }

  @Query(() => [GroundwaterRechargeApplication])
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargeSeason(
    @Args('tenantCode', code) tenantCode: string,
    @Args('year', { type: () => Int }) year: number,
    @Args('district', { type: () => String }) district: string,
  ): Promise<GroundwaterRechargeApplication[]> {
    return this.tables.run(id, tenantCode, (db) =>
      applicationsOf(db, { year: soundYear(year), district }),
    );
  }

  @Query(() => GroundwaterRechargeApplicationDetail, { nullable: true })
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargeApplication(
    @Args('tenantCode', code) tenantCode: string,
    @Args('id', { type: () => ID }) wanted: string,
  ): Promise<GroundwaterRechargeApplicationDetail | null> {
    return this.tables.run(id, tenantCode, async (db) => {
      const [application] = await applicationsOf(db, { id: wanted });
      return application ? { application, decisions: await decisionsOf(db, wanted) } : null;
    });
  }

  @Query(() => [GroundwaterRechargePublishedYear])
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargePublished(
    @Args('tenantCode', code) tenantCode: string,
    @Args('days', { type: () => Int, description: 'Days assumed, 1 to 366' }) days: number,
  ): Promise<GroundwaterRechargePublishedYear[]> {
    if (days < 1 || days > 366)
      throw new PluginInputError(
        {
          ja: '仮定する湛水日数は1から366までの整数にしてください。',
          en: 'Assume between 1 and 366 days.',
        },
        'days',
      );
    return this.tables.run(id, tenantCode, (db) => publishedYears(db, days));
  }
}
