import { Module } from '@nestjs/common';
import { Differences } from './differences.js';
import { Evidence } from './evidence.js';
import { FeedConnections } from './feed-connections.js';
import { MyPlugins } from './my-plugins.js';
import { OfficePlugins } from './office-plugins.js';
import {
  OfficePluginResolver,
  OfficePluginsResolver,
  PluginFeedResolver,
} from './office-plugins.resolver.js';
import { PluginChangesResolver } from './plugin-changes.resolver.js';
import { PluginHealth } from './plugin-health.js';
import { PluginRunList } from './plugin-run-list.js';
import {
  PluginRunResolver,
  PluginViewsResolver,
  SessionPluginsResolver,
} from './plugin-views.resolver.js';
import { RunNow } from './run-now.js';

/** Plugins as the people of a tenant see them; where none is installed it says that there is none. */
@Module({
  providers: [
    OfficePlugins,
    FeedConnections,
    PluginHealth,
    PluginRunList,
    RunNow,
    Differences,
    Evidence,
    MyPlugins,
    OfficePluginsResolver,
    OfficePluginResolver,
    PluginFeedResolver,
    PluginChangesResolver,
    PluginViewsResolver,
    PluginRunResolver,
    SessionPluginsResolver,
  ],
  exports: [OfficePlugins, FeedConnections],
})
export class PluginOfficeModule {}
