import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../process/lock.ts';
import { STATE } from '../process/paths.ts';
import { isAlive, mark } from '../process/process.ts';
import { reachableBinaries } from './binaries.ts';
import { checkExternal } from './external.ts';
import { initialise } from './initialise.ts';
import { choosePlace } from './place.ts';
import { adminUrl, startServer, stopServer, survivor } from './server.ts';

export { freePort } from './server.ts';

export interface DatabaseOptions {
  /** One cluster a name: `start` keeps its data, `test` is separate from it. */
  name: 'start' | 'test' | (string & {});
  /** The directory of state; default: .shirube in the checkout. */
  state?: string;
  /** False for data that need not survive a power cut. Default: true. */
  durable?: boolean;
  /** PostgreSQL's own cache (shared_buffers), in MB; its default is 128. */
  cacheMb?: number;
  env?: NodeJS.ProcessEnv;
}

export interface Database {
  /** A login that may create roles and databases. */
  adminUrl: string;
  /** True when a server was found running (after kill -9, or shared with another command). */
  adopted: boolean;
  /** True when DATABASE_URL named the server: nothing was started, nothing is stopped. */
  external: boolean;
  /** The server's log file; for one of DATABASE_URL it is kept elsewhere. */
  log: string | undefined;
  /** Settles when the server dies; never for one that was brought in DATABASE_URL. */
  gone: Promise<void>;
  /** Stops the server unless another living process still uses it. May be called twice. */
  stop: () => Promise<void>;
}

/**
 * A PostgreSQL to work with: the one of DATABASE_URL, else the embedded one, made on first use,
 * started, or adopted when it still runs. Faults are PlainError with one sentence.
 */
export async function withDatabase(options: DatabaseOptions): Promise<Database> {
  const external = (options.env ?? process.env).DATABASE_URL;
  if (external) {
    await checkExternal(external);
    return {
      adminUrl: external,
      adopted: false,
      external: true,
      log: undefined,
      gone: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const place = choosePlace(options.state ?? STATE, options.name);
  const lock = join(place.home, 'lock');
  const holders = join(place.home, 'holders');
  mkdirSync(holders, { recursive: true });
  const me = mark(process.pid);
  const own = join(holders, `${me.pid}-${me.born}-${randomUUID()}`);

  const server = await withLock(lock, async () => {
    const binaries = reachableBinaries(place.account, place.shelter);
    const password = initialise(place, binaries);
    const running =
      (await survivor(place, password)) ??
      (await startServer(place, binaries, password, {
        durable: options.durable ?? true,
        cacheMb: options.cacheMb ?? null,
      }));
    writeFileSync(own, '');
    return { ...running, url: adminUrl(running.port, password) };
  });

  const stop = () =>
    withLock(lock, async () => {
      rmSync(own, { force: true });
      const others = readdirSync(holders).filter((name) => !dropIfDead(holders, name));
      if (others.length === 0) await stopServer(server.process);
    });
  const gone = new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (isAlive(server.process)) return;
      clearInterval(watch);
      resolve();
    }, 500);
    watch.unref();
  });
  return {
    adminUrl: server.url,
    adopted: server.adopted,
    external: false,
    log: join(place.home, 'server.log'),
    gone,
    stop,
  };
}

/** Holders name themselves `<pid>-<born>-<use>`; one killed with -9 left its name behind. */
function dropIfDead(holders: string, name: string): boolean {
  const [pid, born] = name.split('-');
  if (isAlive({ pid: Number(pid), born: born ?? '' })) return false;
  rmSync(join(holders, name), { force: true });
  return true;
}
