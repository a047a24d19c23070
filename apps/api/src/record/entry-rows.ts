import { z } from 'zod';
import { BadInputError } from '../errors/errors.js';
import { decodeCursor, encodeCursor } from '../graphql/page.js';
import { actions } from './actions.js';
import type { Outcome } from './record.js';

/** A tenant's record lies in two houses, each with a chain of its own; together they are read as one. */
export const houses = ['tenant', 'platform'] as const;
export type House = (typeof houses)[number];

/** What entries are wanted; every condition must hold. */
export interface EntryFilter {
  readonly from?: Date | null;
  /** Exclusive. */
  readonly until?: Date | null;
  readonly action?: string | null;
  /** Who did it, or in whose place. */
  readonly personId?: string | null;
  readonly outcome?: Outcome | null;
  /** Part of a name, an id, an address, a request's number or an action's words. */
  readonly search?: string | null;
}

/** Where a page ended, in the one order: newest first, then by house and number. */
export interface EntryPlace {
  /** ISO 8601 with microseconds, UTC. */
  readonly at: string;
  readonly house: House;
  readonly seq: number;
}

const rowSchema = z.object({
  house: z.enum(houses),
  seq: z.number(),
  at: z.string(),
  action: z.string(),
  outcome: z.enum(['done', 'refused', 'failed']),
  whoId: z.string().nullable(),
  whoName: z.string().nullable(),
  standsInFor: z.string().nullable(),
  address: z.string(),
  requestId: z.string(),
  aboutKind: z.string(),
  aboutId: z.string(),
  aboutName: z.string().nullable(),
  entry: z.string(),
  hash: z.string(),
});
export type EntryRow = z.infer<typeof rowSchema>;
export const entryRows = z.array(rowSchema);

/** One text for each house, so that it is planned once; what is not asked for is null or without bound. */
export const entriesText: Readonly<Record<House, string>> = {
  // Row-level security shows the entries of the transaction's tenant, whatever $1 says.
  tenant: textFor('tenant', 'tenant.audit_entry', 'tenant_id'),
  platform: textFor('platform', 'platform.audit_entry', 'chain'),
};

function textFor(house: House, table: string, chain: string): string {
  return `SELECT '${house}' AS house, e.seq::float8 AS seq,
    to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, e.action, e.outcome,
    e.who_id AS "whoId", e.who_name AS "whoName", e.stands_in_for AS "standsInFor", e.address,
    e.request_id AS "requestId", e.about_kind AS "aboutKind", e.about_id AS "aboutId",
    e.about_name AS "aboutName", e.entry, encode(e.hash, 'hex') AS hash
  FROM ${table} e
  WHERE e.${chain} = $1::uuid AND e.at >= $2::timestamptz AND e.at < $3::timestamptz
    AND ($4::text IS NULL OR e.action = $4::text)
    AND ($5::text IS NULL OR e.who_id = $5::text OR e.stands_in_for = $5::text)
    AND ($6::text IS NULL OR e.outcome = $6::text)
    AND ($7::text IS NULL OR e.action = ANY ($8::text[])
      OR concat_ws(chr(10), e.who_name, e.about_name, e.about_id, e.address, e.request_id) ILIKE $7::text)
    AND (e.at, e.seq) < ($9::timestamptz, $10::bigint)
  ORDER BY e.at DESC, e.seq DESC LIMIT $11::int`;
}

/** The values of `entriesText`: up to `limit` entries of one house, newest first. */
export function entriesValues(
  house: House,
  tenantId: string,
  filter: EntryFilter,
  after: EntryPlace | null,
  limit: number,
): unknown[] {
  const { from, until, action, personId, outcome } = filter;
  const words = (filter.search ?? '').normalize('NFKC').trim().slice(0, 100);
  return [
    tenantId,
    from?.toISOString() ?? '-infinity',
    until?.toISOString() ?? 'infinity',
    action || null,
    personId || null,
    outcome ?? null,
    words === '' ? null : `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`,
    words === '' ? [] : actionsNamed(words.toLowerCase()),
    after?.at ?? 'infinity',
    seqBefore(house, after),
    limit,
  ];
}

function actionsNamed(words: string): string[] {
  return Object.entries(actions)
    .filter(([name, { ja, en }]) =>
      [name, ja, en.toLowerCase()].some((text) => text.includes(words)),
    )
    .map(([name]) => name);
}

/** Of one moment, the platform's entries come after the tenant's. Numbers begin at 1. */
function seqBefore(house: House, after: EntryPlace | null): string {
  if (after?.house === house) return String(after.seq);
  return house === 'platform' ? '9223372036854775807' : '0';
}

/** Merges what both houses gave, newest first. */
export function inOneOrder(rows: readonly EntryRow[]): EntryRow[] {
  return rows.toSorted(
    (a, b) =>
      compare(b.at, a.at) || houses.indexOf(a.house) - houses.indexOf(b.house) || b.seq - a.seq,
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function cursorOf({ at, house, seq }: EntryPlace): string {
  return encodeCursor([at, house, String(seq)]);
}

/** @throws BadInputError when it is no cursor of the record */
export function placeOf(cursor: string): EntryPlace {
  const [at = '', house = '', seq = ''] = decodeCursor(cursor, 3);
  const known = houses.find((one) => one === house);
  if (
    known === undefined ||
    !/^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) ||
    !isMoment(at) ||
    !/^\d{1,15}$/.test(seq)
  )
    throw new BadInputError('after', 'cursor');
  return { at, house: known, seq: Number(seq) };
}

/** The 31st of February is a form of a date and none. */
function isMoment(at: string): boolean {
  const time = new Date(`${at.slice(0, 23)}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === at.slice(0, 19);
}
