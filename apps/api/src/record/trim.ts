import { ShirubeError } from '@shirube/core';
import { z } from 'zod';
import { ofProgram, withRequest } from '../tenancy/context.js';
import { actAs, OwnerDb, type OwnerTransaction } from '../tenancy/owner-db.js';
import { ChainWalk, type Link } from './chain.js';
import { type ChainOwner, chainOwners, rowsOfChain, startOf } from './chain-rows.js';
import { type House, houses } from './entry-rows.js';
import { type Deed, record, recordOnPlatform } from './record.js';

/** Where a tenant has chosen nothing, and for the platform's own: five years. */
export const usualRetentionDays = 1_825;

/** Code `record-not-whole`, data `{ house, id, fault }`: what is wrong with a record is not thrown away. */
export class RecordNotWholeError extends ShirubeError {}

export interface TrimOptions {
  /** Null for every tenant and the platform itself. */
  readonly tenantCode: string | null;
}

export interface Trimmed {
  readonly house: House;
  readonly owner: Pick<ChainOwner, 'id' | 'code' | 'name'>;
  readonly removed: number;
  readonly retentionDays: number;
}

/**
 * Removes what is older than its owner's retention, chain by chain, each in a transaction of its own. What
 * goes is verified first; a checkpoint remains, from which the chain goes on, and an entry tells of it.
 * @returns the chains that lost entries; null where no such tenant is known
 * @throws RecordNotWholeError; the chains before it are done
 */
export async function trimRecord(
  migrationUrl: string,
  { tenantCode }: TrimOptions,
): Promise<Trimmed[] | null> {
  const db = new OwnerDb(migrationUrl);
  try {
    const owners = (await db.run(chainOwners)).filter(
      ({ code }) => tenantCode === null || code === tenantCode,
    );
    if (tenantCode !== null && owners.length === 0) return null;
    const trimmed: Trimmed[] = [];
    for (const owner of owners) {
      for (const house of houses) {
        const one = await withRequest(ofProgram('audit-log trim'), () =>
          db.run((tx) => trimChain(tx, house, owner)),
        );
        if (one !== null) trimmed.push(one);
      }
    }
    return trimmed;
  } finally {
    await db.close();
  }
}

async function trimChain(
  tx: OwnerTransaction,
  house: House,
  owner: ChainOwner,
): Promise<Trimmed | null> {
  await actAs(tx, owner.id);
  const days = await retentionDays(tx, owner.id);
  const until = await lastOverdue(tx, house, owner.id, days);
  if (until === null) return null;
  const end = await verified(tx, house, owner, until);
  const key = house === 'tenant' ? 'tenant_id' : 'chain';
  const removed = await tx.$executeRawUnsafe(
    `WITH gone AS (
       DELETE FROM ${house}.audit_entry WHERE ${key} = $1::uuid AND seq <= $2::bigint RETURNING at)
     INSERT INTO ${house}.audit_checkpoint (${key}, seq, hash, removed, newest_removed_at, retention_days, at)
     SELECT $1::uuid, $2::bigint, decode($3::text, 'hex'), count(*), max(at), $4::int, now() FROM gone`,
    owner.id,
    String(end.seq),
    end.hash,
    days,
  );
  if (removed !== 1) throw new RecordNotWholeError('record-not-whole', { house, id: owner.id });
  const count = await removedBy(tx, house, owner.id, end.seq);
  const deed: Deed = {
    action: 'record.trim',
    about: { kind: 'record', id: owner.code ?? owner.id, name: owner.name },
    after: { ...end, removed: count, retentionDays: days },
  };
  if (house === 'tenant') await record(tx, deed);
  else await recordOnPlatform(tx, owner.id, deed);
  const { id, code, name } = owner;
  return { house, owner: { id, code, name }, removed: count, retentionDays: days };
}

const numberRows = z.array(z.object({ value: z.number().nullable() }));

async function numberFrom(
  tx: OwnerTransaction,
  text: string,
  ...values: unknown[]
): Promise<number | null> {
  return numberRows.parse(await tx.$queryRawUnsafe(text, ...values))[0]?.value ?? null;
}

async function retentionDays(tx: OwnerTransaction, tenantId: string): Promise<number> {
  const chosen = await numberFrom(
    tx,
    'SELECT record_retention_days::float8 AS value FROM tenant.settings WHERE tenant_id = $1::uuid',
    tenantId,
  );
  return chosen ?? usualRetentionDays;
}

/** The last entry of which it and all before it are overdue. */
function lastOverdue(
  tx: OwnerTransaction,
  house: House,
  chain: string,
  days: number,
): Promise<number | null> {
  const key = house === 'tenant' ? 'tenant_id' : 'chain';
  return numberFrom(
    tx,
    `SELECT max(seq)::float8 AS value FROM ${house}.audit_entry WHERE ${key} = $1::uuid AND seq < coalesce(
       (SELECT min(seq) FROM ${house}.audit_entry
        WHERE ${key} = $1::uuid AND at > now() - $2::int * interval '24 hours'), 9223372036854775807)`,
    chain,
    days,
  );
}

async function removedBy(
  tx: OwnerTransaction,
  house: House,
  chain: string,
  seq: number,
): Promise<number> {
  const key = house === 'tenant' ? 'tenant_id' : 'chain';
  const count = await numberFrom(
    tx,
    `SELECT removed::float8 AS value FROM ${house}.audit_checkpoint WHERE ${key} = $1::uuid AND seq = $2::bigint`,
    chain,
    String(seq),
  );
  return count ?? 0;
}

/** @throws RecordNotWholeError where the part to go is not as it was written */
async function verified(
  tx: OwnerTransaction,
  house: House,
  owner: ChainOwner,
  until: number,
): Promise<Link> {
  const walk = new ChainWalk(house, owner.ids, await startOf(tx, house, owner.id));
  for await (const row of rowsOfChain(tx, house, owner.id, until)) {
    const fault = walk.take(row);
    if (fault !== null)
      throw new RecordNotWholeError('record-not-whole', { house, id: owner.id, fault });
  }
  return walk.end;
}
