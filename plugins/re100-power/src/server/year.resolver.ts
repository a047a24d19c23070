import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { PluginInputError } from '@shirube/plugin-sdk/server';
import { isYear } from '../file/cells.js';
import { settings } from '../settings.js';
import { contractsToday, yearSummary } from '../year/year-summary.js';
import { toYear } from './year.mapper.js';
import { Re100PowerYear } from './year.types.js';

@Resolver()
export class YearResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => Re100PowerYear, {
    nullable: true,
    description: 'Sales, mix and shares of a fiscal year; of the newest known without `year`.',
  })
  @NeedsPlugin('re100-power:power.view')
  async re100PowerYear(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('year', { type: () => Int, nullable: true }) year: number | null = null,
  ): Promise<Re100PowerYear | null> {
    if (year !== null && !isYear(year)) throw new PluginInputError(noYear, 'year');
    const now = new Date();
    return this.tables.run('re100-power', tenantCode, async (db, given) => {
      const set = settings.parse(given);
      const summary = await yearSummary(db, set, year, now);
      return summary && toYear(summary, set, await contractsToday(db, now));
    });
  }
}

const noYear = {
  ja: 'この年度はありません。年度を選び直してください。',
  en: 'There is no such fiscal year: choose again.',
};
