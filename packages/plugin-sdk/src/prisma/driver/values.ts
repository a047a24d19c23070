import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import { parse as parseArray } from 'postgres-array';
import { arrayText } from '../../child/array-text.js';

type Cell = string | number | boolean | Uint8Array | null | readonly Cell[];

const same = (text: string): Cell => text;
const zoned = (text: string) => text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00');

/** How a type's text becomes what Prisma's query compiler takes; by the types' numbers in PostgreSQL's catalogue. */
const scalars: readonly (readonly [
  oids: readonly number[],
  type: keyof typeof ColumnTypeEnum,
  read: (text: string) => Cell,
])[] = [
  [[16], 'Boolean', (text) => text === 't'],
  [[17], 'Bytes', (text) => Buffer.from(text.slice(2), 'hex')],
  [[21, 23], 'Int32', Number],
  [[20, 26], 'Int64', same],
  [[700], 'Float', Number],
  [[701], 'Double', Number],
  [[1700], 'Numeric', same],
  [[1082], 'Date', same],
  [[1083], 'Time', same],
  [[1114], 'DateTime', (text) => `${text.replace(' ', 'T')}+00:00`],
  [[1184], 'DateTime', zoned],
  [[114, 3802], 'Json', same],
  [[2950], 'Uuid', same],
];
const lists = new Map<number, number>([
  [1000, 16],
  [1001, 17],
  [1005, 21],
  [1007, 23],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1231, 1700],
  [1182, 1082],
  [1183, 1083],
  [1115, 1114],
  [1185, 1184],
  [199, 114],
  [3807, 3802],
  [2951, 2950],
  // Lists of text in its spellings.
  [1009, 25],
  [1015, 25],
  [1014, 25],
]);
const byOid = new Map(
  scalars.flatMap(([oids, type, read]) => oids.map((oid) => [oid, { type, read }] as const)),
);
const text = { type: 'Text', read: same } as const;

/** Type and reader of a column; what is of no known type (an enum of the plugin's own) is read as its text. */
export function columnOf(oid: number): {
  readonly type: ColumnType;
  readonly read: (text: string) => Cell;
} {
  const element = lists.get(oid);
  const { type, read } = byOid.get(element ?? oid) ?? text;
  if (element === undefined) return { type: ColumnTypeEnum[type], read };
  const many = ColumnTypeEnum[`${type}Array` as keyof typeof ColumnTypeEnum];
  return { type: many, read: (given) => parseArray(given, read) as Cell[] };
}

/** An argument as text that PostgreSQL reads in whatever type it is for. */
export function argumentOf(
  value: unknown,
  type: ArgType | undefined,
): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return arrayText(value.map((one) => argumentOf(one, type)));
  const scalar = type?.scalarType;
  if (scalar === 'datetime') return timeOf(value as string | Date, type?.dbType);
  if (value instanceof Date) return timeOf(value, type?.dbType);
  if (scalar === 'bytes' && typeof value === 'string') return hexOf(Buffer.from(value, 'base64'));
  if (value instanceof Uint8Array) return hexOf(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object') return JSON.stringify(value);
  return value as string | number | boolean;
}

const hexOf = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`;

/** With its offset, so that no session's time zone is asked; a column without one leaves the offset out. */
function timeOf(value: string | Date, dbType: string | undefined): string {
  const iso = new Date(value).toISOString();
  if (dbType === 'DATE') return iso.slice(0, 10);
  if (dbType === 'TIME' || dbType === 'TIMETZ') return iso.slice(11, -1);
  return iso.replace('Z', '+00:00');
}
