import { currentTenant } from './context.js';
import type { TenantTransaction } from './tenant-db.js';

/** Tells every process, when this transaction commits, that the context's city changed. Its code only: anybody may listen. */
export async function tellCity(tx: TenantTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('shirube_city', ${currentTenant().code})`;
}
