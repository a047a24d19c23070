import { actAs, OwnerDb, type OwnerTransaction } from '../tenancy/owner-db.js';
import { type ChainFault, ChainWalk, type Link } from './chain.js';
import { type ChainOwner, chainOwners, headOf, rowsOfChain, startOf } from './chain-rows.js';
import { type House, houses } from './entry-rows.js';

export interface VerifyOptions {
  /** Six digits; null for every tenant and the platform itself. */
  readonly tenantCode: string | null;
  /** Hashes noted earlier, of heads or of any entry: each must still be in a chain that is looked at. */
  readonly heads?: readonly string[];
}

/** One chain, and what is wrong with it first. */
export interface ChainReport {
  readonly house: House;
  readonly owner: Pick<ChainOwner, 'id' | 'code' | 'name'>;
  readonly entries: number;
  /** Entries removed after their time, before the first that is there. */
  readonly trimmed: number;
  readonly head: Link;
  readonly fault: ChainFault | null;
}

export interface VerifyOutcome {
  /** False where no such tenant is known. */
  readonly found: boolean;
  /** Of `heads`, those that no chain has. */
  readonly lost: readonly string[];
}

/**
 * Computes every chain anew from the stored texts, in one snapshot of a read-only transaction. Memory
 * holds a batch of entries, whatever the length of a chain.
 * @param told given each chain as it is done
 */
export async function verifyRecord(
  migrationUrl: string,
  options: VerifyOptions,
  told: (report: ChainReport) => void | Promise<void>,
): Promise<VerifyOutcome> {
  const db = new OwnerDb(migrationUrl);
  const wanted = new Set((options.heads ?? []).map((head) => head.toLowerCase()));
  try {
    return await db.run(async (tx) => {
      await tx.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const owners = (await chainOwners(tx)).filter(
        ({ code }) => options.tenantCode === null || code === options.tenantCode,
      );
      for (const owner of owners) {
        await actAs(tx, owner.id);
        for (const house of houses) await told(await verifyChain(tx, house, owner, wanted));
      }
      return { found: options.tenantCode === null || owners.length > 0, lost: [...wanted] };
    });
  } finally {
    await db.close();
  }
}

async function verifyChain(
  tx: OwnerTransaction,
  house: House,
  owner: ChainOwner,
  wanted: Set<string>,
): Promise<ChainReport> {
  const start = await startOf(tx, house, owner.id);
  const walk = new ChainWalk(house, owner.ids, start);
  let entries = 0;
  let fault: ChainFault | null = null;
  wanted.delete(start.hash);
  for await (const row of rowsOfChain(tx, house, owner.id)) {
    fault = walk.take(row);
    if (fault !== null) break;
    entries += 1;
    wanted.delete(row.hash);
  }
  fault ??= walk.finish(await headOf(tx, house, owner.id));
  const { id, code, name } = owner;
  return { house, owner: { id, code, name }, entries, trimmed: start.seq, head: walk.end, fault };
}
