import { prismaOf } from '@shirube/plugin-sdk/prisma';
import type { PluginDb } from '@shirube/plugin-sdk/server';
import { PrismaClient } from '../generated/prisma/client.js';

export interface Decision {
  readonly version: number;
  readonly from: string;
  readonly to: string;
  readonly person: string;
  /** ISO moment. */
  readonly at: string;
  readonly reason: string;
  readonly amountYen: string | null;
}

/** Every step that was ever decided of an application, first to last. */
export async function decisionsOf(db: PluginDb, id: string): Promise<Decision[]> {
  const rows = await prismaOf(db, PrismaClient).decision.findMany({
    where: { floodingId: id },
    orderBy: { version: 'asc' },
  });
  return rows.map(({ version, fromState, toState, personName, decidedAt, reason, amountYen }) => ({
    version,
    from: fromState,
    to: toState,
    person: personName,
    at: decidedAt.toISOString(),
    reason,
    amountYen: amountYen?.toString() ?? null,
  }));
}
