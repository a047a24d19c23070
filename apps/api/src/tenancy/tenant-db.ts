import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { QueryArrayConfig } from 'pg';
import type { Prisma } from '../generated/prisma/client.js';
import { withEnd } from './at-end.js';
import { currentTenant } from './context.js';
import { type Connections, connect } from './pool.js';
import { beginSnapshot, inSnapshot, type Snapshot } from './snapshot.js';

export type TenantTransaction = Prisma.TransactionClient;

/** A hot read: one statement, prepared once on each connection under its name. */
export interface ReadStatement {
  /** Null: not worth keeping prepared. */
  readonly name: string | null;
  /** Returns one row with one column of JSON. The tenant's rows are chosen by row-level security. */
  readonly text: string;
}

export interface RunOptions {
  /** Longest time the transaction may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * The door to a tenant's rows. Whatever passes it runs in one transaction that carries the tenant of the
 * context under forced row-level security; without a tenant in context nothing passes.
 *
 * The tenant is a `SET LOCAL` statement with a literal, not set_config(): a database distributed later
 * hands only such statements on to its workers. `currentTenant` has checked that it is a UUID.
 */
@Injectable()
export class TenantDb implements OnModuleDestroy {
  private readonly connections: Connections;

  constructor(url: string, size: number) {
    this.connections = connect(url, 'tenant', size);
  }

  /** @throws NoTenantError when nobody entered a tenant */
  async run<T>(fn: (tx: TenantTransaction) => Promise<T>, options: RunOptions = {}): Promise<T> {
    const tenant = currentTenant();
    return this.connections.prisma.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL app.tenant_id = '${tenant.id}'`);
        return withEnd(tx, fn);
      },
      { timeout: options.timeoutMs ?? 15_000, maxWait: 5_000 },
    );
  }

  /**
   * The same door for hot reads: statements of one snapshot, with no client in between. Resolves to each
   * statement's JSON, unparsed by us: parse it with zod.
   * @throws NoTenantError when nobody entered a tenant
   */
  async read(...statements: readonly ReadStatement[]): Promise<unknown[]> {
    const tenant = currentTenant();
    const client = await this.connections.pool.connect();
    const isolation = statements.length > 1 ? 'ISOLATION LEVEL REPEATABLE READ ' : '';
    let fault: Error | undefined;
    try {
      // Sent at once, answered in order (the pool pipelines). Should the first fail, row-level security
      // shows the others nothing, and the whole fails.
      const [, ...answers] = await Promise.all([
        client.query(`BEGIN ${isolation}READ ONLY; SET LOCAL app.tenant_id = '${tenant.id}'`),
        ...statements.map((statement) => client.query<[unknown]>(toQuery(statement))),
        client.query('COMMIT'),
      ]);
      return statements.map((_, at) => answers[at]?.rows[0]?.[0]);
    } catch (error) {
      // The connection is closed rather than repaired: its transaction must not reach the next tenant.
      fault = error as Error;
      throw error;
    } finally {
      client.release(fault);
    }
  }

  /**
   * One picture of the tenant's rows, however long `fn` looks at it; nothing can be written.
   * @throws NoTenantError when nobody entered a tenant
   */
  async snapshot<T>(fn: (picture: Snapshot) => Promise<T>): Promise<T> {
    const tenant = currentTenant();
    return inSnapshot(
      this.connections.pool,
      [beginSnapshot, `SET LOCAL app.tenant_id = '${tenant.id}'`],
      fn,
    );
  }

  async onModuleDestroy(): Promise<void> {
    await this.connections.close();
  }
}

function toQuery({ name, text }: ReadStatement): QueryArrayConfig {
  return name === null ? { text, rowMode: 'array' } : { name, text, rowMode: 'array' };
}
