import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/declare.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { DecideReadingInput, ReadingDifference } from './difference.types.js';
import { Differences } from './differences.js';
import { FeedConnections } from './feed-connections.js';
import {
  ConnectPluginFeedInput,
  DisconnectPluginFeedInput,
  OfficePlugin,
  type OfficePluginNode,
  PluginInput,
  PluginSettingsInput,
  RunPluginInput,
} from './office-plugin.types.js';
import { OfficePlugins } from './office-plugins.js';
import { PluginRun, type PluginRunNode } from './plugin-run.types.js';
import { RunNow } from './run-now.js';

const ofInput = { tenant: 'input.tenantCode' } as const;

/** What people change about plugins; each is on the record. */
@Resolver()
export class PluginChangesResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly plugins: OfficePlugins,
    private readonly connections: FeedConnections,
    private readonly differences: Differences,
    private readonly now: RunNow,
  ) {}

  @Mutation(() => OfficePlugin, {
    description: 'With its settings; enabled already, it is left as it is but for those.',
  })
  @Needs('plugin.enable', ofInput)
  enablePlugin(
    @Args('input', { type: () => PluginSettingsInput }) input: PluginSettingsInput,
  ): Promise<OfficePluginNode> {
    return this.tenants.enter(input.tenantCode, (tenant) => this.plugins.enable(tenant, input));
  }

  @Mutation(() => OfficePlugin)
  @Needs('plugin.configure', ofInput)
  configurePlugin(
    @Args('input', { type: () => PluginSettingsInput }) input: PluginSettingsInput,
  ): Promise<OfficePluginNode> {
    return this.tenants.enter(input.tenantCode, (tenant) => this.plugins.configure(tenant, input));
  }

  @Mutation(() => OfficePlugin, { description: 'Its rows stay.' })
  @Needs('plugin.enable', ofInput)
  disablePlugin(
    @Args('input', { type: () => PluginInput }) input: PluginInput,
  ): Promise<OfficePluginNode> {
    return this.tenants.enter(input.tenantCode, (tenant) =>
      this.plugins.disable(tenant, input.pluginId),
    );
  }

  @Mutation(() => OfficePlugin)
  @Needs('plugin.enable', ofInput)
  connectPluginFeed(
    @Args('input', { type: () => ConnectPluginFeedInput }) input: ConnectPluginFeedInput,
  ): Promise<OfficePluginNode> {
    const { pluginId, feedId, indicatorKey, despiteUnit } = input;
    return this.tenants.enter(input.tenantCode, async (tenant) => {
      await this.connections.connect(pluginId, feedId, indicatorKey, despiteUnit === true);
      return this.plugins.again(tenant, pluginId);
    });
  }

  @Mutation(() => OfficePlugin)
  @Needs('plugin.enable', ofInput)
  disconnectPluginFeed(
    @Args('input', { type: () => DisconnectPluginFeedInput }) input: DisconnectPluginFeedInput,
  ): Promise<OfficePluginNode> {
    return this.tenants.enter(input.tenantCode, async (tenant) => {
      await this.connections.disconnect(input.pluginId, input.feedId);
      return this.plugins.again(tenant, input.pluginId);
    });
  }

  @Mutation(() => PluginRun, {
    nullable: true,
    description: 'A feed or job, now and not at its time. Null: one waits or works already.',
  })
  @Needs('plugin.configure', ofInput)
  runPlugin(
    @Args('input', { type: () => RunPluginInput }) input: RunPluginInput,
  ): Promise<PluginRunNode | null> {
    return this.tenants.enter(input.tenantCode, () => this.now.run(input));
  }

  @Mutation(() => ReadingDifference, {
    description: 'Whose value stands, for a difference as it was shown.',
  })
  @Needs('observation.enter', ofInput)
  decideReading(
    @Args('input', { type: () => DecideReadingInput }) input: DecideReadingInput,
  ): Promise<ReadingDifference> {
    return this.tenants.enter(input.tenantCode, () => this.differences.decide(input));
  }
}
