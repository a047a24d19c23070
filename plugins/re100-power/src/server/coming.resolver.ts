import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { japaneseDay } from '@shirube/plugin-sdk/server';
import { upcomingEnds } from '../notices/upcoming.js';
import { cohorts } from '../post-fit/cohorts.js';
import { settings } from '../settings.js';
import { Re100PowerComing } from './coming.types.js';

@Resolver()
export class ComingResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => Re100PowerComing, {
    description:
      'Terms that end within so many months (1 to 60; the settings’ without), and post-FIT cohorts.',
  })
  @NeedsPlugin('re100-power:power.view')
  re100PowerComing(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('months', { type: () => Int, nullable: true }) months: number | null = null,
    @Args('renewing', { type: () => Boolean, defaultValue: false }) renewing: boolean = false,
  ): Promise<Re100PowerComing> {
    const today = japaneseDay(new Date());
    return this.tables.run('re100-power', tenantCode, async (db, given) => {
      const { expiryMonths, dataNote } = settings.parse(given);
      const within = Math.min(60, Math.max(1, months ?? expiryMonths));
      return {
        today,
        months: within,
        endings: await upcomingEnds(db, today, within, renewing),
        cohorts: await cohorts(db, today),
        dataNote: dataNote ?? null,
      };
    });
  }
}
