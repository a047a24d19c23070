import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '../generated/prisma/client.js';

/** A pool and the Prisma client that draws from it: one login, one limit on connections. */
export interface Connections {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

export function connect(url: string, name: string, size: number): Connections {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: `shirube-${name}`,
    connectionTimeoutMillis: 5_000,
    // Queries asked without waiting leave together; who waits for each, as Prisma does, sees no change.
    pipeline: true,
  });
  // An idle connection that the server closes is replaced at its next use; unheard, it would end the process.
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}
