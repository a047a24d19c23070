import { PgBoss } from 'pg-boss';
import { logFault } from '../errors/log-fault.js';

export const schema = 'queue';
export const runs = 'plugin-run';
export const ticks = 'plugin-tick';

/** What people cause waits for each plugin by itself: one that hangs holds up nobody else's files. */
export const queueOf = (pluginId: string): string => `plugin-handed-${pluginId}`;
/** What was tried often enough, or whose hosts died each time. */
export const over = 'plugin-over';

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
export async function prepareQueue(
  migrationUrl: string,
  pluginIds: readonly string[],
  times: QueueTimes = {},
): Promise<void> {
  await withBoss(migrationUrl, async (boss) => {
    const again = { retryDelay: times.retrySeconds ?? 30, retryBackoff: true } as const;
    const alive = { expireInSeconds: longest, heartbeatSeconds: times.heartbeatSeconds ?? 30 };
    const kept = { deleteAfterSeconds: 7 * 86_400 };
    await boss.createQueue(over, { retryLimit: 10, ...again, ...kept });
    const common = { retryLimit: 3, deadLetter: over, ...again, ...alive, ...kept };
    // At most one that waits or works for each key: no overlap, and no heap of runs behind a slow one.
    await boss.createQueue(runs, { policy: 'exclusive', ...common });
    await boss.createQueue(ticks, {
      policy: 'exclusive',
      retryLimit: 2,
      deleteAfterSeconds: 86_400,
    });
    for (const id of pluginIds) await boss.createQueue(queueOf(id), common);
    const db = boss.getDb();
    await db.executeSql(`GRANT USAGE ON SCHEMA ${schema} TO shirube_platform;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO shirube_platform;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO shirube_platform`);
  });
}

/** Takes out everything of a plugin that waits or is kept, and its times. */
export async function removeFromQueue(migrationUrl: string, pluginId: string): Promise<number> {
  return withBoss(migrationUrl, async (boss) => {
    await boss.deleteQueue(queueOf(pluginId));
    for (const { name, key } of await boss.getSchedules())
      if (name === ticks && key.startsWith(`${pluginId}/`)) await boss.unschedule(ticks, key);
    const { rows } = await boss
      .getDb()
      .executeSql(`DELETE FROM ${schema}.job WHERE data ->> 'pluginId' = $1 RETURNING 1`, [
        pluginId,
      ]);
    return rows.length;
  });
}

async function withBoss<T>(migrationUrl: string, fn: (boss: PgBoss) => Promise<T>): Promise<T> {
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
    return await fn(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}
