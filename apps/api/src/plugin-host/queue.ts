import { randomUUID } from 'node:crypto';
import type { JobWithMetadata } from 'pg-boss';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { logFault } from '../errors/log-fault.js';
import type { QueueTimes } from './queue-tables.js';
import { over, queueOf, runs, schema, ticks } from './queue-tables.js';

export { prepareQueue, type QueueTimes } from './queue-tables.js';

/** One run that is due, as it lies in the queue: no setting and no secret is in it. */
export const dueRun = z.object({
  pluginId: z.string(),
  kind: z.enum(['feed', 'job', 'import', 'event']),
  part: z.string(),
  /** As PostgreSQL has it, of whatever version. */
  tenantId: z.guid(),
  tenantCode: z.string(),
  /** Somebody asked for it now: it runs also where the part rests. */
  asked: z.boolean().optional(),
});
export type DueRun = z.output<typeof dueRun>;

/** What somebody caused: a file handed in; values confirmed that a plugin is to be told. */
export type HandedRun = DueRun & { readonly kind: 'import' | 'event' };

/** A feed or job whose time has come, for every tenant that has the plugin; an event: what waits is told. */
export const tick = dueRun.pick({ pluginId: true, kind: true, part: true });
export type Tick = z.output<typeof tick>;

export interface Attempt {
  /** The same at each attempt. */
  readonly id: string;
  readonly since: Date;
  /** No other follows. */
  readonly last: boolean;
}

export interface QueueWork {
  /** Throws when it should be tried again. */
  run(due: DueRun, attempt: Attempt): Promise<void>;
  /** Whoever had it died each time: it is not tried again. */
  over(due: DueRun, id: string): Promise<void>;
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
      // How many wait is known from here.
      queueCacheIntervalSeconds: times.monitorSeconds ?? 15,
      cronMonitorIntervalSeconds: 30,
    });
    this.boss.on('error', (error) => logFault(error, 'queue'));
  }

  /** @param schedules every feed's and job's time; those of plugins that went are taken out */
  async start(
    work: QueueWork,
    schedules: readonly (Tick & { readonly cron: string })[],
    pluginIds: readonly string[],
  ): Promise<void> {
    await this.boss.start();
    const polling = { pollingIntervalSeconds: this.times.pollSeconds ?? 2 };
    const keyOf = ({ pluginId, kind, part }: Tick) => `${pluginId}/${kind}/${part}`;
    const wanted = new Set(schedules.map(keyOf));
    for (const { name, key } of await this.boss.getSchedules())
      if (name === ticks && !wanted.has(key)) await this.boss.unschedule(ticks, key);
    for (const { cron, ...due } of schedules)
      await this.boss.schedule(ticks, cron, due, { tz: 'Asia/Tokyo', key: keyOf(due) });
    await this.boss.work(ticks, polling, async (jobs) => {
      for (const job of jobs) await this.spread(tick.parse(job.data), work);
    });
    const take = async ([job]: JobWithMetadata<object>[]) => {
      if (!job) return;
      const last = job.retryCount >= job.retryLimit;
      await work.run(dueRun.parse(job.data), { id: job.id, since: job.createdOn, last });
    };
    // A tick brings a run for each tenant: while many wait, nobody waits between two of them.
    const withMetadata = { ...polling, includeMetadata: true, burstWhenReadyExceeds: 1 } as const;
    // One plugin that hangs holds two places; the others go on.
    await this.boss.work(
      runs,
      { ...withMetadata, localConcurrency: 3, localGroupConcurrency: 2 },
      take,
    );
    for (const pluginId of pluginIds) {
      // Of one tenant one at a time, whichever process has it; a tenant's long file does not hold up all others'.
      const two = { ...withMetadata, localConcurrency: 2, groupConcurrency: 1 };
      await this.boss.work(queueOf(pluginId), two, take);
    }
    await this.boss.work(over, withMetadata, async ([job]: JobWithMetadata<object>[]) => {
      if (job) await work.over(dueRun.parse(job.data), job.sourceId ?? job.id);
    });
  }

  /** Those for which one waits already are left out. */
  async add(due: readonly DueRun[]): Promise<void> {
    for (let at = 0; at < due.length; at += 500)
      await this.boss.insert(
        runs,
        due.slice(at, at + 500).map((data) => ({
          data,
          singletonKey: keyOfRun(data),
          group: { id: data.pluginId },
        })),
      );
  }

  /** A feed or job now. Resolves to the run's id; null where one waits or works already. */
  async ask(data: DueRun): Promise<string | null> {
    return this.boss.send(
      runs,
      { ...data, asked: true },
      {
        // Whoever asks has a moment to say so in the tenant's own rows.
        startAfter: 1,
        singletonKey: keyOfRun(data),
        group: { id: data.pluginId },
      },
    );
  }

  /**
   * Says that something is about to be handed in, before it is: whatever becomes of this process, after so many
   * seconds somebody looks what there is. Resolves to the run's id.
   */
  async expect(data: HandedRun, seconds: number): Promise<string> {
    const id = randomUUID();
    const entry = { id, data, group: groupOf(data), startAfter: seconds };
    await this.boss.insert(queueOf(data.pluginId), [entry]);
    return id;
  }

  /** Moves what is expected; 0: it is there, and may begin. */
  async expectWithin({ pluginId }: HandedRun, id: string, seconds: number): Promise<void> {
    await this.boss.update(queueOf(pluginId), undefined, { id, startAfter: seconds });
  }

  /** What was expected does not come. */
  async forget({ pluginId }: HandedRun, id: string): Promise<void> {
    await this.boss.deleteJob(queueOf(pluginId), id);
  }

  /** Waits for what is at work, a little; the rest is due again elsewhere. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }

  private async spread(due: Tick, work: QueueWork): Promise<void> {
    const tenants = await work.tenants(due.pluginId);
    const all = tenants.map(({ id, code }) => ({ ...due, tenantId: id, tenantCode: code }));
    if (due.kind !== 'event') return this.add(all);
    await this.boss.insert(
      queueOf(due.pluginId),
      all.map((data) => ({ data, group: groupOf(data), deleteAfterSeconds: 3600 })),
    );
  }
}

const keyOfRun = ({ pluginId, kind, part, tenantId }: DueRun) =>
  `${pluginId}/${kind}/${part}/${tenantId}`;
const groupOf = ({ kind, tenantId }: DueRun) => ({ id: `${kind}/${tenantId}` });
