import { type Connections, connect } from './pool.js';
import { cursor, type Snapshot } from './snapshot.js';
import type { TenantTransaction } from './tenant-db.js';

/** One transaction of the login that owns the tables. */
export type OwnerTransaction = Pick<
  TenantTransaction,
  '$queryRaw' | '$executeRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'
>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * No door but the house's own key: the migrating login, for the two deeds that no door has a right to,
 * bringing in a whole tenant and deleting one. Opened by operators' commands only, never by a server.
 * Row-level security binds this login too: see `actAs`.
 */
export class OwnerDb {
  private readonly connections: Connections;

  constructor(url: string) {
    this.connections = connect(url, 'owner', 1);
  }

  /** All of `fn` or nothing, for as long as an hour. */
  run<T>(fn: (tx: OwnerTransaction) => Promise<T>): Promise<T> {
    return this.connections.prisma.$transaction((tx) => fn(tx), {
      timeout: 3_600_000,
      maxWait: 5_000,
    });
  }

  close(): Promise<void> {
    return this.connections.close();
  }
}

/** From here on the transaction sees and writes that tenant's rows, and no other's. */
export async function actAs(tx: OwnerTransaction, tenantId: string): Promise<void> {
  if (!uuid.test(tenantId)) throw new TypeError('no UUID');
  await tx.$executeRawUnsafe(`SET LOCAL app.tenant_id = '${tenantId}'`);
}

/** Reads within the transaction, few rows at a time. */
export function rowsOf(
  tx: Pick<OwnerTransaction, '$queryRawUnsafe' | '$executeRawUnsafe'>,
): Snapshot['rows'] {
  const query = async (statement: string) => {
    if (/^FETCH/.test(statement)) {
      return { rows: await tx.$queryRawUnsafe<Record<string, unknown>[]>(statement) };
    }
    await tx.$executeRawUnsafe(statement);
    return { rows: [] };
  };
  return (text, batch) => cursor(query, text, batch);
}
