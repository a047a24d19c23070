import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Plugin } from '@shirube/plugin-sdk/server';
import type { InstalledPlugins } from './installed-plugins.js';
import type { PluginRuns } from './plugin-runs.js';
import type { QueueWork, RunQueue, Tick } from './queue.js';

/** What was not told at once (by a program beside the API) is told within the hour. */
const hourly = '17 * * * *';

/** Starts the queue with the API and stops it before the doors close. */
export class QueueLife implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly queue: RunQueue,
    private readonly work: QueueWork,
    private readonly runs: PluginRuns,
    private readonly installed: InstalledPlugins,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const all = await this.installed.all();
    const on = all.filter(({ state }) => state === 'on').map(({ plugin }) => plugin);
    await this.queue.start(
      this.work,
      on.flatMap(schedulesOf),
      on.map(({ id }) => id),
    );
  }

  async onModuleDestroy(): Promise<void> {
    this.runs.stop();
    await this.queue.stop();
  }
}

function schedulesOf({ id: pluginId, feeds, jobs, listens }: Plugin) {
  const of = (
    kind: Tick['kind'],
    parts: readonly { readonly id: string; readonly cron: string }[],
  ) => parts.map(({ id: part, cron }) => ({ pluginId, kind, part, cron }));
  return [
    ...of('feed', feeds),
    ...of('job', jobs),
    ...(listens ? of('event', [{ id: '', cron: hourly }]) : []),
  ];
}
