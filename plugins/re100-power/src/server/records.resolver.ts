import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { importRecords } from '../records/records.js';
import { saveUtility, utilities } from '../register/utilities.js';
import { clean } from './clean.js';
import { Re100PowerImport, Re100PowerUtility, Re100PowerUtilityInput } from './records.types.js';

@Resolver()
export class RecordsResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => [Re100PowerImport], { description: 'The newest first, at most 100.' })
  @NeedsPlugin('re100-power:power.view')
  re100PowerImports(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<Re100PowerImport[]> {
    return this.tables.run('re100-power', tenantCode, importRecords);
  }

  @Query(() => [Re100PowerUtility])
  @NeedsPlugin('re100-power:power.view')
  re100PowerUtilities(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<Re100PowerUtility[]> {
    return this.tables.run('re100-power', tenantCode, utilities);
  }

  @Mutation(() => ID)
  @NeedsPlugin('re100-power:register.edit')
  re100PowerSaveUtility(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('input', { type: () => Re100PowerUtilityInput }) input: Re100PowerUtilityInput,
  ): Promise<string> {
    return this.tables.run('re100-power', tenantCode, (db) => saveUtility(db, clean(input)));
  }
}
