import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { config } from '../config.js';
import { usersPage } from '../ridership/users-page.js';
import { pluginId, targetsOf } from './common.js';
import { MaasUsers } from './users.types.js';

@Resolver()
export class UsersResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => MaasUsers, { description: 'Shared taxis, ridership, passes and coupons' })
  @NeedsPlugin('maas:transport.read')
  maasUsers(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('year', {
      type: () => Int,
      nullable: true,
      description: 'Whose months; the newest without',
    })
    year: number | null,
  ): Promise<MaasUsers> {
    return this.tables.run(pluginId, tenantCode, async (db, settings) => ({
      ...(await usersPage(db, config.parse(settings), year)),
      taxiTargets: await targetsOf(db, 'shared-taxi'),
      ridershipTargets: await targetsOf(db, 'ridership'),
    }));
  }
}
