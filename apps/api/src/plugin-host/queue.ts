import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { logFault } from '../errors/log-fault.js';

/** One run that is due, as it lies in the queue: no setting and no secret is in it. */
export const dueRun = z.object({
  pluginId: z.string(),
  kind: z.enum(['feed', 'job']),
  part: z.string(),
  tenantId: z.uuid(),
  tenantCode: z.string(),
});
export type DueRun = z.output<typeof dueRun>;

/** A feed or job whose time has come, for every tenant that has the plugin. */
export const tick = dueRun.pick({ pluginId: true, kind: true, part: true });
export type Tick = z.output<typeof tick>;

const schema = 'queue';
const runs = 'plugin-run';
const ticks = 'plugin-tick';

/** Longest run that the contract allows, in seconds, and some for what follows it. */
const longest = 3600 + 120;

export interface QueueTimes {
  /** Without a sign of life for so long, whoever had a run is taken for dead and the run is due again. At least 10. */
  readonly heartbeatSeconds?: number;
  /** How often is looked for such runs. */
  readonly monitorSeconds?: number;
  readonly pollSeconds?: number;
  /** Until a run that failed is tried again, the first time. */
  readonly retrySeconds?: number;
}

/** Tables and queues, by the login that owns the core; run again it changes nothing. */
export async function prepareQueue(migrationUrl: string, times: QueueTimes = {}): Promise<void> {
  const boss = new PgBoss({
    connectionString: migrationUrl,
    schema,
    supervise: false,
    schedule: false,
    max: 1,
  });
  boss.on('error', (error) => logFault(error, 'queue'));
  await boss.start();
  try {
    await boss.createQueue(runs, {
      // At most one that waits or works for each key: no overlap, and no heap of runs behind a slow one.
      policy: 'exclusive',
      retryLimit: 3,
      retryDelay: times.retrySeconds ?? 30,
      retryBackoff: true,
      expireInSeconds: longest,
      heartbeatSeconds: times.heartbeatSeconds ?? 30,
      deleteAfterSeconds: 7 * 86_400,
    });
    await boss.createQueue(ticks, {
      policy: 'exclusive',
      retryLimit: 2,
      deleteAfterSeconds: 86_400,
    });
    const db = boss.getDb();
    await db.executeSql(`GRANT USAGE ON SCHEMA ${schema} TO shirube_platform;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO shirube_platform;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO shirube_platform`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

export interface QueueWork {
  /** Throws when it should be tried again. `id` is the same at each attempt. */
  run(due: DueRun, id: string, since: Date): Promise<void>;
  /** The tenants that a tick is for. */
  tenants(pluginId: string): Promise<readonly { readonly id: string; readonly code: string }[]>;
}

/** Runs that are due, in PostgreSQL: none is lost when a process dies, and none is done by two at once. */
export class RunQueue {
  private readonly boss: PgBoss;

  constructor(
    platformUrl: string,
    private readonly times: QueueTimes = {},
  ) {
    this.boss = new PgBoss({
      connectionString: platformUrl,
      schema,
      max: 4,
      migrate: false,
      createSchema: false,
      monitorIntervalSeconds: times.monitorSeconds ?? 15,
      superviseIntervalSeconds: times.monitorSeconds ?? 15,
      cronMonitorIntervalSeconds: 30,
    });
    this.boss.on('error', (error) => logFault(error, 'queue'));
  }

  /** @param schedules every feed's and job's time; those of plugins that went are taken out */
  async start(
    work: QueueWork,
    schedules: readonly (Tick & { readonly cron: string })[],
  ): Promise<void> {
    await this.boss.start();
    const pollingIntervalSeconds = this.times.pollSeconds ?? 2;
    const keyOf = ({ pluginId, kind, part }: Tick) => `${pluginId}/${kind}/${part}`;
    const wanted = new Set(schedules.map(keyOf));
    for (const { name, key } of await this.boss.getSchedules())
      if (name === ticks && !wanted.has(key)) await this.boss.unschedule(ticks, key);
    for (const { cron, ...due } of schedules)
      await this.boss.schedule(ticks, cron, due, { tz: 'Asia/Tokyo', key: keyOf(due) });
    await this.boss.work(ticks, { pollingIntervalSeconds }, async (jobs) => {
      for (const job of jobs) {
        const due = tick.parse(job.data);
        const tenants = await work.tenants(due.pluginId);
        await this.add(tenants.map(({ id, code }) => ({ ...due, tenantId: id, tenantCode: code })));
      }
    });
    await this.boss.work(
      runs,
      // One plugin that hangs holds one place; the others go on.
      {
        pollingIntervalSeconds,
        localConcurrency: 3,
        localGroupConcurrency: 1,
        includeMetadata: true,
      },
      async ([job]) => {
        if (job) await work.run(dueRun.parse(job.data), job.id, job.createdOn);
      },
    );
  }

  /** Those for which one waits already are left out. */
  async add(due: readonly DueRun[]): Promise<void> {
    for (let at = 0; at < due.length; at += 500)
      await this.boss.insert(
        runs,
        due.slice(at, at + 500).map((data) => ({
          data,
          singletonKey: `${data.pluginId}/${data.kind}/${data.part}/${data.tenantId}`,
          group: { id: data.pluginId },
        })),
      );
  }

  /** Waits for what is at work, a little; the rest is due again elsewhere. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }
}
