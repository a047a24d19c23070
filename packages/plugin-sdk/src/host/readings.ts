import {
  convert,
  convertible,
  Decimal,
  formatPeriod,
  type Period,
  parsePeriod,
  parseUnit,
  UnitMismatchError,
} from '@shirube/core';
import { z } from 'zod';
import type { Feed } from '../server/plugin.js';
import type { EvidenceRows, Reading } from '../server/reading.js';
import type { Words } from '../server/words.js';

/** A reading that the host understood. */
export interface TakenReading {
  readonly period: Period;
  /** In the feed's unit. */
  readonly value: Decimal;
  readonly unit: string;
  readonly provisional: boolean;
  readonly note: Words | null;
  readonly rows: EvidenceRows;
}

/** What could not be taken, why, and as it came (at most 2,000 characters of it). */
export interface Reject {
  readonly where: string;
  readonly reason: Words;
  readonly raw: string;
}

/** Most readings of one run; most rejects that are kept of it. */
export const mostReadings = 10_000;
export const mostRejects = 1_000;

const words = z.strictObject({ ja: z.string().max(2000), en: z.string().max(2000) });
const shape: z.ZodType<Reading> = z.strictObject({
  period: z.string().min(1).max(40),
  value: z.string().max(60),
  unit: z.string().max(40),
  provisional: z.boolean().optional(),
  evidence: z.strictObject({
    note: words.optional(),
    rows: z.union([
      z.array(z.strictObject({ table: z.string().max(63), id: z.string().max(100) })).max(5000),
      z.strictObject({
        query: z.string().max(4000),
        count: z.number().int().min(0),
        select: z.string().max(4000).optional(),
      }),
    ]),
  }),
}) as z.ZodType<Reading>;

/** Reads what a feed offered; of two of one period neither is taken, for no order between them is known. */
export function readReadings(
  feed: Pick<Feed<never>, 'unit'>,
  offered: readonly unknown[],
): { readonly taken: readonly TakenReading[]; readonly rejects: readonly Reject[] } {
  const rejects: Reject[] = [];
  const byPeriod = new Map<string, { reading: TakenReading; at: number; raw: unknown }[]>();
  for (const [at, raw] of offered.entries()) {
    const read = readOne(feed, raw);
    if ('reason' in read) {
      rejects.push(rejectOf(at, read.reason, raw));
      continue;
    }
    const key = `${read.period.start}/${read.period.end ?? ''}`;
    byPeriod.set(key, [...(byPeriod.get(key) ?? []), { reading: read, at, raw }]);
  }
  const taken: TakenReading[] = [];
  for (const group of byPeriod.values()) {
    const [first] = group;
    if (first && group.every(({ reading }) => same(reading, first.reading)))
      taken.push(first.reading);
    else for (const { at, raw } of group) rejects.push(rejectOf(at, twice, raw));
  }
  return { taken, rejects };
}

const same = (left: TakenReading, right: TakenReading) =>
  left.value.toString() === right.value.toString() && left.provisional === right.provisional;

function rejectOf(at: number, reason: Words, raw: unknown): Reject {
  let text = '?';
  try {
    text = (JSON.stringify(raw) ?? String(raw)).slice(0, 2000);
  } catch {
    // What cannot be written down is told by its place.
  }
  return { where: `#${at + 1}`, reason, raw: text };
}

const twice: Words = {
  ja: '同じ期間に異なる値が二つ以上あります。期間ごとに一つの値にしてください。',
  en: 'Two different values for one period: offer one for each.',
};

function readOne(feed: Pick<Feed<never>, 'unit'>, raw: unknown): TakenReading | { reason: Words } {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') || '?';
    return {
      reason: {
        ja: `読み取り値の形が違います（${at}）。`,
        en: `Not a reading: "${at}" is not as the contract has it.`,
      },
    };
  }
  const { period: printed, value: text, unit: symbol, provisional, evidence } = parsed.data;
  const period = readPeriod(printed);
  if (period === null || period.end === null)
    return {
      reason: { ja: `期間「${printed}」を読めません。`, en: `Period "${printed}" cannot be read.` },
    };
  const value = Decimal.tryParse(text);
  if (value === null)
    return {
      reason: {
        ja: `値「${text}」は小数として読めません。`,
        en: `Value "${text}" is not a plain decimal.`,
      },
    };
  const [from, to] = [parseUnit(symbol), parseUnit(feed.unit)];
  if (symbol !== feed.unit && (from === null || to === null || !convertible(from, to)))
    return {
      reason: {
        ja: `単位「${symbol}」は「${feed.unit}」に換算できません。`,
        en: `Unit "${symbol}" cannot be converted to "${feed.unit}".`,
      },
    };
  try {
    return {
      period,
      value: symbol === feed.unit || !from || !to ? value : convert(value, from, to),
      unit: feed.unit,
      provisional: provisional ?? false,
      note: evidence.note ?? null,
      rows: evidence.rows,
    };
  } catch (error) {
    if (error instanceof UnitMismatchError) return { reason: twice };
    throw error;
  }
}

/** Also `2021-04`, which in print would be two years of a span. */
function readPeriod(text: string): Period | null {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return parsePeriod(month ? `${month[1]}年${Number(month[2])}月` : text);
}

export const periodLabel = (period: Period, language: 'ja' | 'en'): string =>
  formatPeriod(period, language);
