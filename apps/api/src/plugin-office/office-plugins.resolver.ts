import { Args, ID, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NeedsHere } from '../access/declare.js';
import { Office, type OfficeNode } from '../members/office.types.js';
import { withTenant } from '../tenancy/context.js';
import { Differences } from './differences.js';
import { FeedConnections } from './feed-connections.js';
import {
  FeedIndicator,
  OfficePlugin,
  type OfficePluginNode,
  PluginFeed,
  type PluginFeedNode,
  PluginSetting,
} from './office-plugin.types.js';
import { OfficePlugins } from './office-plugins.js';
import { PluginHealth } from './plugin-health.js';
import {
  PluginPart,
  PluginRestingField,
  PluginRunConnection,
  PluginStorage,
} from './plugin-run.types.js';
import { PluginRunList } from './plugin-run-list.js';
import { PluginRunKind } from './plugin-words.js';

@Resolver(() => Office)
export class OfficePluginsResolver {
  constructor(private readonly all: OfficePlugins) {}

  @ResolveField(() => [OfficePlugin], {
    description: 'Every plugin of this installation; needs plugin.configure or reading.read.',
  })
  @NeedsHere(['plugin.configure', 'reading.read'])
  plugins(@Parent() { tenant }: OfficeNode): Promise<OfficePluginNode[]> {
    return withTenant(tenant, () => this.all.all(tenant));
  }

  @ResolveField(() => OfficePlugin, { nullable: true })
  @NeedsHere(['plugin.configure', 'reading.read'])
  plugin(
    @Parent() { tenant }: OfficeNode,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<OfficePluginNode | null> {
    return withTenant(tenant, () => this.all.one(tenant, id));
  }
}

/** What of a plugin asks for more than that one may see it is there. */
@Resolver(() => OfficePlugin)
export class OfficePluginResolver {
  constructor(
    private readonly plugins: OfficePlugins,
    private readonly connections: FeedConnections,
    private readonly parts: PluginHealth,
    private readonly runList: PluginRunList,
    private readonly differences: Differences,
  ) {}

  @ResolveField(() => [PluginSetting], { description: 'Needs plugin.configure.' })
  @NeedsHere('plugin.configure')
  settings(@Parent() node: OfficePluginNode): Promise<PluginSetting[]> {
    return withTenant(node.tenant, () => this.plugins.settings(node));
  }

  @ResolveField(() => [PluginFeed])
  @NeedsHere(['plugin.configure', 'reading.read'])
  feeds(@Parent() node: OfficePluginNode): Promise<PluginFeedNode[]> {
    return withTenant(node.tenant, () => this.connections.feeds(node));
  }

  @ResolveField(() => [PluginPart], {
    description: 'Each feed, job and import; needs reading.read.',
  })
  @NeedsHere('reading.read')
  health(@Parent() { tenant, plugin, enabled }: OfficePluginNode): Promise<PluginPart[]> {
    return withTenant(tenant, () => this.parts.of(plugin, enabled));
  }

  @ResolveField(() => PluginRunConnection, { description: 'Newest first; needs reading.read.' })
  @NeedsHere('reading.read')
  runs(
    @Parent() { tenant, id }: OfficePluginNode,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('kind', { type: () => PluginRunKind, nullable: true }) kind: PluginRunKind | null,
    @Args('part', { type: () => String, nullable: true }) part: string | null,
  ): Promise<PluginRunConnection> {
    return withTenant(tenant, () => this.runList.page(id, { kind, part }, { first, after }));
  }

  @ResolveField(() => [PluginRestingField], {
    description:
      'Fields of its pages that failed too often and are left alone for a while, as far as this process knows; needs reading.read.',
  })
  @NeedsHere('reading.read')
  resting(@Parent() { tenant, id }: OfficePluginNode): Promise<PluginRestingField[]> {
    return withTenant(tenant, async () => this.parts.resting(id));
  }

  @ResolveField(() => PluginStorage, {
    nullable: true,
    description:
      'How much it keeps here, as last counted; null before it ever was. Needs reading.read.',
  })
  @NeedsHere('reading.read')
  storage(@Parent() { tenant, id }: OfficePluginNode): Promise<PluginStorage | null> {
    return withTenant(tenant, () => this.parts.storage(id));
  }

  @ResolveField(() => Int, {
    description: 'Differences that nobody has decided; needs reading.read.',
  })
  @NeedsHere('reading.read')
  undecided(@Parent() { tenant, id }: OfficePluginNode): Promise<number> {
    return withTenant(tenant, () => this.differences.undecided(id));
  }
}

@Resolver(() => PluginFeed)
export class PluginFeedResolver {
  constructor(private readonly connections: FeedConnections) {}

  @ResolveField(() => [FeedIndicator], {
    description:
      'Indicators that are summed up as it is, the suggested one first, then those of its unit; needs plugin.enable.',
  })
  @NeedsHere('plugin.enable')
  candidates(@Parent() feed: PluginFeedNode): Promise<FeedIndicator[]> {
    return withTenant(feed.tenant, () => this.connections.candidates(feed));
  }
}
