import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import type { Prisma } from '../generated/prisma/client.js';
import { withEnd } from './at-end.js';
import { type Connections, connect } from './pool.js';
import { beginSnapshot, inSnapshot, type Snapshot } from './snapshot.js';

export type PlatformTransaction = Pick<
  Prisma.TransactionClient,
  'tenant' | '$queryRaw' | '$executeRaw'
>;

/** What the database tells of: changes of the directory (payload: a code), changes of who may do what. */
export type Channel = 'shirube_directory' | 'shirube_people' | 'shirube_city';

/** Someone who wants to know what is told on a channel. */
export interface Listener {
  heard(message: string): void;
  /** From now on everything that is told is heard, or may be missed. */
  listening(now: boolean): void;
}

/** Until a lost connection is tried anew, in milliseconds. */
const tryAgainAfter = 1_000;

/** The door to sign-in and the directory of tenants. Its login has no right on a tenant's rows. */
@Injectable()
export class PlatformDb implements OnModuleDestroy {
  private readonly connections: Connections;
  private readonly listeners = new Set<Client>();
  private closed = false;

  constructor(
    private readonly url: string,
    size: number,
  ) {
    this.connections = connect(url, 'platform', size);
  }

  run<T>(fn: (tx: PlatformTransaction) => Promise<T>): Promise<T> {
    return this.connections.prisma.$transaction((tx) => withEnd(tx, fn), {
      timeout: 10_000,
      maxWait: 5_000,
    });
  }

  /** The platform's rows at the very moment of a tenant's snapshot that is still open; see TenantDb. */
  snapshot<T>(of: Snapshot, fn: (picture: Snapshot) => Promise<T>): Promise<T> {
    return inSnapshot(
      this.connections.pool,
      [beginSnapshot, `SET TRANSACTION SNAPSHOT '${of.id}'`],
      fn,
    );
  }

  /** Rows of one statement, prepared under its name; its values go separately, never into the text. */
  async read(name: string, text: string, values: readonly unknown[]): Promise<unknown[]> {
    const result = await this.connections.pool.query({ name, text, values: [...values] });
    return result.rows;
  }

  /**
   * Listens on a connection of its own for as long as this door is open; a lost connection is made anew.
   * It has to be direct: a pooler that lends connections by the transaction hands no notices on.
   */
  async listen(channel: Channel, listener: Listener): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.url,
      application_name: 'shirube-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.listeners.add(client);
    let lost = false;
    const again = () => {
      if (lost) return;
      lost = true;
      this.listeners.delete(client);
      listener.listening(false);
      void client.end().catch(() => {});
      setTimeout(() => void this.listen(channel, listener), tryAgainAfter).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => listener.heard(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      if (!lost) listener.listening(true);
    } catch {
      again();
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.listeners].map((client) => client.end().catch(() => {})));
    await this.connections.close();
  }
}
