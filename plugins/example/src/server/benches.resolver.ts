import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { allBenches, closeBench } from '../benches.js';
import { ExampleBench } from './bench.types.js';

/** Runs in the API: authorise, delegate, three lines each. */
@Resolver()
export class BenchesResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => [ExampleBench])
  @NeedsPlugin('example:bench.read')
  exampleBenches(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
  ): Promise<ExampleBench[]> {
    return this.tables.run('example', tenantCode, allBenches);
  }

  @Mutation(() => ExampleBench)
  @NeedsPlugin('example:bench.edit')
  exampleCloseBench(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('closedOn', { type: () => String }) closedOn: string,
  ): Promise<ExampleBench> {
    return this.tables.run('example', tenantCode, (db) => closeBench(db, id, closedOn));
  }
}
