import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Needs, SignedIn, WithParent } from '../access/declare.js';
import { Session } from '../sign-in/session.types.js';
import { withTenant } from '../tenancy/context.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { ReadingDifference } from './difference.types.js';
import { Differences } from './differences.js';
import { Evidence } from './evidence.js';
import { ValueEvidence } from './evidence.types.js';
import { MyPlugin } from './my-plugin.types.js';
import { MyPlugins } from './my-plugins.js';
import { PluginRejectConnection, PluginRun, type PluginRunNode } from './plugin-run.types.js';
import { PluginRunList } from './plugin-run-list.js';

/** What of plugins is seen outside the office: a file on its way, differences, and what is behind a value. */
@Resolver()
export class PluginViewsResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly runs: PluginRunList,
    private readonly differences: Differences,
    private readonly evidence: Evidence,
  ) {}

  @Query(() => PluginRun, {
    nullable: true,
    description:
      'One run, also while it waits or works: for reading.read, and for whoever may hand in that file. Null otherwise.',
  })
  @SignedIn()
  async pluginRun(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<PluginRunNode | null> {
    const tenant = await this.tenants.membership(tenantCode);
    return tenant && withTenant(tenant, () => this.runs.one(id));
  }

  @Query(() => [ReadingDifference], {
    description: "What a plugin read where a person's value of that period says something else.",
  })
  @Needs(['reading.read', 'observation.enter'], { tenant: 'tenantCode' })
  readingDifferences(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('indicatorKey', { type: () => String, nullable: true }) indicatorKey: string | null,
  ): Promise<ReadingDifference[]> {
    return this.tenants.look(tenantCode, () => this.differences.all(indicatorKey));
  }

  @Query(() => ValueEvidence, {
    nullable: true,
    description: 'What is behind a value that a plugin gave; null for every other value.',
  })
  @Needs('observation.read', { tenant: 'tenantCode', otherwise: 'null' })
  valueEvidence(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ValueEvidence | null> {
    return this.tenants.look(tenantCode, () => this.evidence.of(id));
  }
}

@Resolver(() => PluginRun)
export class PluginRunResolver {
  constructor(private readonly runs: PluginRunList) {}

  @ResolveField(() => PluginRejectConnection)
  @WithParent('what could not be taken of a run that one was shown')
  rejects(
    @Parent() run: PluginRunNode,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<PluginRejectConnection> {
    return withTenant(run.tenant, () => this.runs.rejects(run, { first, after }));
  }
}

@Resolver(() => Session)
export class SessionPluginsResolver {
  constructor(private readonly mine: MyPlugins) {}

  @ResolveField(() => [MyPlugin], {
    description:
      'Plugins that are enabled where one holds a role, and of whose permissions one holds some there.',
  })
  @WithParent('what one may use oneself')
  plugins(): Promise<MyPlugin[]> {
    return this.mine.all();
  }
}
