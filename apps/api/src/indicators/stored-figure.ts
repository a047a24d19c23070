import {
  type DatedValue,
  Decimal,
  type Period,
  parseUnit,
  type Unit,
  type Value,
} from '@shirube/core';
import { z } from 'zod';
import type { StoredValue } from './value.types.js';

const decimal = z.string().nullable();
export const periodSchema = z.object({
  kind: z.string(),
  year: z.number().int(),
  start: z.string(),
  end: z.string().nullable(),
  label: z.string(),
});

/** A figure as it is kept: GraphQL's StoredValue, and what the audit needs beside it. */
const figureSchema = z.object({
  id: z.string(),
  period: periodSchema.nullable(),
  kind: z.enum(['number', 'range', 'text', 'state', 'missing']),
  amount: decimal,
  low: decimal,
  high: decimal,
  qualifier: z.string().nullable(),
  unit: z.string().nullable(),
  state: z.string().nullable(),
  provisional: z.boolean(),
  raw: z.string(),
  column: z.string().nullable(),
  revision: z.number().int(),
  note: z.string().nullable(),
  sourceId: z.string().nullable(),
  periodKey: z.string(),
  periodInherited: z.boolean(),
  unitRaw: z.string().nullable(),
  valueRaw: z.string(),
  expected: periodSchema.nullable(),
  textValue: z.string().nullable(),
  textReason: z.string().nullable(),
});
export type StoredFigure = z.infer<typeof figureSchema> & StoredValue;

/** The words of core's unions; the database's CHECKs allow no others. */
type NumberValue = Extract<Value, { kind: 'number' }>;
type StateValue = Extract<Value, { kind: 'state' }>;
type TextValue = Extract<Value, { kind: 'text' }>;

/** A stored figure as the audit reads it. */
export function toDatedValue(figure: StoredFigure): DatedValue {
  return {
    period: figure.periodInherited ? null : (figure.period as Period | null),
    value: toValue(figure),
    note: figure.note,
    provisional: figure.provisional,
    raw: figure.raw,
  };
}

function toValue(figure: StoredFigure): Value {
  const raw = figure.valueRaw;
  const unit = figure.unitRaw === null ? null : parseUnit(figure.unitRaw);
  switch (figure.kind) {
    case 'number':
      return {
        kind: 'number',
        amount: Decimal.parse(figure.amount ?? ''),
        qualifier: figure.qualifier as NumberValue['qualifier'],
        unit,
        raw,
      };
    case 'range':
      return {
        kind: 'range',
        low: Decimal.parse(figure.low ?? ''),
        high: Decimal.parse(figure.high ?? ''),
        unit,
        raw,
      };
    case 'state':
      return {
        kind: 'state',
        state: figure.state as StateValue['state'],
        expected: figure.expected as Period | null,
        raw,
      };
    case 'text':
      return {
        kind: 'text',
        text: figure.textValue ?? raw,
        ...(figure.textReason === null
          ? {}
          : { reason: figure.textReason as NonNullable<TextValue['reason']> }),
        raw,
      };
    case 'missing':
      return { kind: 'missing', raw };
  }
}

export function unitText(unit: Unit | null): string | null {
  if (unit === null) return null;
  return unit.per === null ? unit.symbol : `${unit.symbol}/${unit.per}`;
}

/** What identifies the time a figure speaks of: its own period, else its column's, else nothing. */
export function periodKeyOf(period: Period | null): string {
  return period === null ? 'none' : `${period.start}/${period.end ?? ''}`;
}

/** Where a figure stands: its cell, and for a figure of a yearly column that column. */
export interface PlacedFigure {
  readonly figure: DatedValue;
  readonly column: string | null;
  readonly columnPeriod: Period | null;
}

/** A figure that is not stored yet, in the shape of those that are. */
export function toFigure(
  placed: PlacedFigure,
  place: { id: string; revision: number; sourceId: string | null },
): StoredFigure {
  const { figure, column, columnPeriod } = placed;
  const { value } = figure;
  const period = figure.period ?? columnPeriod;
  const unit = 'unit' in value ? value.unit : null;
  const heading = column === '' || (period !== null && column === period.label) ? null : column;
  return {
    ...place,
    period,
    kind: value.kind,
    amount: value.kind === 'number' ? value.amount.toString() : null,
    low: value.kind === 'range' ? value.low.toString() : null,
    high: value.kind === 'range' ? value.high.toString() : null,
    qualifier: value.kind === 'number' ? value.qualifier : null,
    unit: unitText(unit),
    state: value.kind === 'state' ? value.state : null,
    provisional: figure.provisional,
    raw: figure.raw,
    column: heading,
    note: figure.note,
    periodKey: periodKeyOf(period),
    periodInherited: figure.period === null && period !== null,
    unitRaw: unit?.raw ?? null,
    valueRaw: value.raw,
    expected: value.kind === 'state' ? value.expected : null,
    textValue: value.kind === 'text' ? value.text : null,
    textReason: value.kind === 'text' ? (value.reason ?? null) : null,
  };
}

/** Whether two figures of one period say the same; how the cell was typed doesn't matter, its places do. */
export function saysTheSame(left: StoredFigure, right: StoredFigure): boolean {
  return (
    left.kind === right.kind &&
    left.amount === right.amount &&
    left.low === right.low &&
    left.high === right.high &&
    left.qualifier === right.qualifier &&
    left.unit === right.unit &&
    left.state === right.state &&
    left.provisional === right.provisional &&
    left.textValue === right.textValue
  );
}
