import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import type { Prisma } from '../generated/prisma/client.js';
import { type Connections, connect } from './pool.js';

export type PlatformTransaction = Pick<
  Prisma.TransactionClient,
  'tenant' | '$queryRaw' | '$executeRaw'
>;

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
  private listener: Client | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    size: number,
  ) {
    this.connections = connect(url, 'platform', size);
  }

  run<T>(fn: (tx: PlatformTransaction) => Promise<T>): Promise<T> {
    return this.connections.prisma.$transaction((tx) => fn(tx), {
      timeout: 10_000,
      maxWait: 5_000,
    });
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
  async listen(channel: 'shirube_directory', listener: Listener): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      connectionString: this.url,
      application_name: 'shirube-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    this.listener = client;
    let lost = false;
    const again = () => {
      if (lost) return;
      lost = true;
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
    await this.listener?.end().catch(() => {});
    await this.connections.close();
  }
}
