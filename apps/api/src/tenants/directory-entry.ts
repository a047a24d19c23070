import { z } from 'zod';
import type { SuccessionKind, TenantKind, TenantStatus } from '../graphql/enums.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';
import type { Succession, Tenant } from './tenant.types.js';
import { isReadOnly } from './tenant-state.js';

/** A tenant as the directory knows it: what is public of it, and how it is entered. */
export interface DirectoryEntry extends Tenant {
  readonly id: string;
  readonly indicatorCount: number;
  readonly readOnly: boolean;
}

/** `$1` is the tenant whose others are asked for. */
const others = (mine: string, other: string) => `coalesce((
  SELECT json_agg(json_build_object('code', o.code, 'name', o.name, 'date', s.took_effect_on::text, 'kind', s.kind)
    ORDER BY s.took_effect_on, o.code)
  FROM platform.succession s JOIN platform.tenant o ON o.id = s.${other} WHERE s.${mine} = t.id), '[]')`;

/** Asked for at the door of nearly every request, so it is one statement without a transaction around it. */
export const entryText = `SELECT t.id::text, t.code, t.name, t.name_reading AS "nameReading", t.name_en AS "nameEn",
  t.prefecture, t.kind, t.status, t.indicator_count AS "indicatorCount",
  ${others('predecessor_id', 'successor_id')} AS successors, ${others('successor_id', 'predecessor_id')} AS predecessors
  FROM platform.tenant t WHERE t.code = $1`;

// The directory's CHECKs allow exactly these words.
const kind = z.string().transform((text) => text as TenantKind);
const status = z.string().transform((text) => text as TenantStatus);
const successions = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    date: z.string(),
    kind: z.string().transform((text) => text as SuccessionKind),
  }),
);

export const directoryEntries = z.array(
  z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    nameReading: z.string().nullable(),
    nameEn: z.string().nullable(),
    prefecture: z.string().nullable(),
    kind,
    status,
    indicatorCount: z.number(),
    successors: successions,
    predecessors: successions,
  }),
);

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameReading: string | null;
  readonly nameEn: string | null;
  readonly prefecture: string | null;
  readonly kind: string;
  readonly status: string;
  readonly indicatorCount: number;
  readonly successors: Succession[];
  readonly predecessors: Succession[];
}

export function toEntry(row: Row): DirectoryEntry {
  const { id, code, name, nameReading, nameEn, prefecture, indicatorCount } = row;
  const { successors, predecessors } = row;
  const said = { kind: row.kind as TenantKind, status: row.status as TenantStatus };
  return {
    ...{
      id,
      code,
      name,
      nameReading,
      nameEn,
      prefecture,
      indicatorCount,
      successors,
      predecessors,
    },
    ...said,
    readOnly: isReadOnly(said),
  };
}

const pairs = successions.element.extend({ of: z.string(), side: z.enum(['before', 'after']) });

/** What came before and after each of these tenants, asked for at once. */
export async function successionsOf(
  tx: PlatformTransaction,
  ids: readonly string[],
): Promise<(id: string) => Pick<Row, 'successors' | 'predecessors'>> {
  const rows = z.array(pairs).parse(
    await tx.$queryRaw`
      SELECT s.predecessor_id::text AS of, 'after' AS side, o.code::text, o.name, s.took_effect_on::text AS date, s.kind
      FROM platform.succession s JOIN platform.tenant o ON o.id = s.successor_id WHERE s.predecessor_id = ANY (${[...ids]}::uuid[])
      UNION ALL
      SELECT s.successor_id::text, 'before', o.code::text, o.name, s.took_effect_on::text, s.kind
      FROM platform.succession s JOIN platform.tenant o ON o.id = s.predecessor_id WHERE s.successor_id = ANY (${[...ids]}::uuid[])
      ORDER BY 5, 3`,
  );
  return (id) => {
    const on = (side: string) =>
      rows
        .filter((row) => row.of === id && row.side === side)
        .map(({ code, name, date, kind: how }) => ({ code, name, date, kind: how }));
    return { successors: on('after'), predecessors: on('before') };
  };
}
