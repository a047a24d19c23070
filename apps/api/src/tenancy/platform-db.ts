import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.js';
import { type Connections, connect } from './pool.js';

export type PlatformTransaction = Pick<
  Prisma.TransactionClient,
  'tenant' | '$queryRaw' | '$executeRaw'
>;

/** The door to sign-in and the directory of tenants. Its login has no right on a tenant's rows. */
@Injectable()
export class PlatformDb implements OnModuleDestroy {
  private readonly connections: Connections;

  constructor(url: string, size: number) {
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

  async onModuleDestroy(): Promise<void> {
    await this.connections.close();
  }
}
