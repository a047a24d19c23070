import { achievementText, assess, type Decimal, type Method, parseValue } from '@shirube/core';
import type { ColumnPlaces } from './columns.js';

/** What is added to a row, as CSV text; `faulty` when the row's own settings cannot be used. */
export interface RowResult {
  /** Percent (or the margin), always six places; empty when there is none. */
  readonly achievement: string;
  readonly display: string;
  readonly reason: string;
  readonly faulty: boolean;
}

export type RowFault =
  | 'unknown-method'
  | 'bad-decimals'
  | 'bad-floor'
  | 'bad-cap'
  | 'too-many-fields';

const methods: ReadonlyMap<string, Method> = new Map(
  (['progress', 'ratio', 'inverse-ratio', 'ceiling', 'floor', 'maintain'] as const).map(
    (method) => [method, method],
  ),
);

/** More places than any form prints. */
const mostDecimals = 20;

export function faultyRow(reason: RowFault): RowResult {
  return { achievement: '', display: '', reason, faulty: true };
}

/** A function that computes one row of a table whose columns stand at `places`. */
export function rowAssessor(missingBaseline: 'zero' | 'not-computable') {
  // A table has few different settings, and many rows.
  const decimalsOf = remembered(readDecimals);
  const limitOf = remembered(readLimit);
  const methodOf = remembered((text) => methods.get(text.trim().toLowerCase()) ?? null);

  return (fields: readonly string[], places: ColumnPlaces): RowResult => {
    const method = methodOf(fields[places.method] ?? '');
    if (method === null) return faultyRow('unknown-method');
    const decimals = decimalsOf(fields[places.decimals] ?? '');
    if (decimals === null) return faultyRow('bad-decimals');
    const floor = limitOf(fields[places.floor] ?? '');
    if (floor === null) return faultyRow('bad-floor');
    const cap = limitOf(fields[places.cap] ?? '');
    if (cap === null) return faultyRow('bad-cap');
    const result = assess({
      method,
      baseline: fields[places.baseline] ?? '',
      target: fields[places.target] ?? '',
      actual: fields[places.actual] ?? '',
      decimals,
      floor: floor === 'none' ? null : floor,
      cap: cap === 'none' ? null : cap,
      missingBaseline,
    });
    return {
      achievement: achievementText(result),
      display: result.display,
      reason: result.reason ?? '',
      faulty: false,
    };
  };
}

function readDecimals(text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  const decimals = /^\d{1,2}$/.test(plain) ? Number(plain) : Number.NaN;
  return decimals <= mostDecimals ? decimals : null;
}

/** A floor or cap in percent, with or without its sign ("0", "150%"); null when it is no number. */
function readLimit(text: string): Decimal | 'none' | null {
  if (text.trim() === '') return 'none';
  const value = parseValue(text);
  if (value.kind !== 'number' || value.qualifier !== null) return null;
  return value.unit === null || value.unit.symbol === '%' ? value.amount : null;
}

/** Remembers a bounded number of readings. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size < 1000) known.set(text, value);
    return value;
  };
}
