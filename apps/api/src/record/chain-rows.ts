import { z } from 'zod';
import type { OwnerTransaction } from '../tenancy/owner-db.js';
import { beginning, type ChainRow, type Link } from './chain.js';
import type { House } from './entry-rows.js';

/** The platform's own chain belongs to no tenant. */
export const platformChain = '00000000-0000-0000-0000-000000000000';

/** Entries in memory at once. */
const batch = 1_000;

const keyOf: Readonly<Record<House, string>> = { tenant: 'tenant_id', platform: 'chain' };

const linkRows = z.array(z.object({ seq: z.number(), hash: z.string() }));
const text = z.string();
const chainRows = z.array(
  z.object({
    seq: z.number(),
    at: text,
    action: text,
    outcome: text,
    whoKind: text,
    whoId: text.nullable(),
    whoName: text.nullable(),
    standsInFor: text.nullable(),
    address: text,
    requestId: text,
    aboutKind: text,
    aboutId: text,
    aboutName: text.nullable(),
    entry: text,
    hash: text,
  }),
);

/** Every entry of one chain by its number, a batch in memory at a time. */
export async function* rowsOfChain(
  tx: OwnerTransaction,
  house: House,
  chain: string,
  until = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<ChainRow> {
  let last = -1;
  for (;;) {
    const rows: ChainRow[] = chainRows.parse(
      await tx.$queryRawUnsafe(
        `SELECT seq::float8 AS seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
           action, outcome, who_kind AS "whoKind", who_id AS "whoId", who_name AS "whoName",
           stands_in_for AS "standsInFor", address, request_id AS "requestId", about_kind AS "aboutKind",
           about_id AS "aboutId", about_name AS "aboutName", entry, encode(hash, 'hex') AS hash
         FROM ${house}.audit_entry WHERE ${keyOf[house]} = $1::uuid AND seq > $2::bigint AND seq <= $3::bigint
         ORDER BY seq LIMIT ${batch}`,
        chain,
        String(last),
        String(until),
      ),
    );
    yield* rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < batch) return;
    last = end.seq;
  }
}

/** Where a chain ends by its head; null where it has none. */
export async function headOf(
  tx: OwnerTransaction,
  house: House,
  chain: string,
): Promise<Link | null> {
  const rows = await tx.$queryRawUnsafe(
    `SELECT seq::float8 AS seq, encode(hash, 'hex') AS hash FROM ${house}.audit_head WHERE ${keyOf[house]} = $1::uuid`,
    chain,
  );
  return linkRows.parse(rows)[0] ?? null;
}

/** After which entry a chain begins since its last trimming. */
export async function startOf(tx: OwnerTransaction, house: House, chain: string): Promise<Link> {
  const rows = await tx.$queryRawUnsafe(
    `SELECT seq::float8 AS seq, encode(hash, 'hex') AS hash FROM ${house}.audit_checkpoint
     WHERE ${keyOf[house]} = $1::uuid ORDER BY seq DESC LIMIT 1`,
    chain,
  );
  return linkRows.parse(rows)[0] ?? beginning;
}

export interface ChainOwner {
  /** Key of its rows. */
  readonly id: string;
  /** Null for the platform itself, and for a tenant that the directory no longer has. */
  readonly code: string | null;
  readonly name: string | null;
  /** Under which its entries may have been written. */
  readonly ids: readonly string[];
}

const ownerRows = z.array(
  z.object({
    id: z.string(),
    code: z.string().nullable(),
    name: z.string().nullable(),
    formerIds: z.array(z.string()),
  }),
);

/** Whoever has a record, by code; then chains without a tenant, the platform's own among them. */
export async function chainOwners(tx: OwnerTransaction): Promise<ChainOwner[]> {
  const rows = await tx.$queryRawUnsafe(`
    SELECT id::text, code::text, name, former_ids::text[] AS "formerIds", 0 AS rank FROM platform.tenant
    UNION ALL
    SELECT h.chain::text, NULL, NULL, '{}', 1 FROM platform.audit_head h
      WHERE NOT EXISTS (SELECT FROM platform.tenant t WHERE t.id = h.chain)
    ORDER BY rank, code, id`);
  return ownerRows.parse(rows).map(({ formerIds, ...owner }) => ({
    ...owner,
    ids: [owner.id, ...formerIds],
  }));
}
