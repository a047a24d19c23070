import type { Words } from '@shirube/plugin-sdk/server';
import { readDate } from '../file/cells.js';

/** What is known of one meter in one month. */
export interface MeterMonth {
  readonly point: string;
  /** `2019-04` */
  readonly month: string;
  /** Watt-hours are whole numbers, far below 2^53: the sum is exact. */
  wh: number;
  slots: number;
}

interface Counted extends MeterMonth {
  /** A bit for each half-hour of 31 days: what came already. */
  readonly seen: Uint8Array;
}

type Day = { readonly month: string; readonly first: number };

/**
 * Adds half-hours up by meter and month while they are read: its size follows the meters and months, not the rows.
 * A file may name them in any order.
 */
export class IntervalSums {
  readonly #months = new Map<string, Map<string, Counted>>();
  readonly #days = new Map<string, Day | null>();

  readonly #points: ReadonlyMap<string, string>;

  constructor(points: ReadonlySet<string>) {
    this.#points = new Map([...points].map((point) => [point, point]));
  }

  /** Why the half-hour cannot be taken; null where it was. */
  add(named: string, day: string, slot: string, kwh: string): Words | null {
    // The register's own text: a cell holds on to the whole piece of the file that it was cut from.
    const point = this.#points.get(named);
    if (point === undefined) return unknownPoint;
    const at = this.#day(day);
    const number = slotOf(slot);
    if (!at || number < 0) return noSlot;
    const wh = wattHours(kwh);
    if (wh < 0) return noEnergy;
    const meter = this.#meter(point, at.month);
    const bit = at.first + number;
    const mask = 1 << (bit & 7);
    const byte = meter.seen[bit >> 3] ?? 0;
    if (byte & mask) return twice;
    meter.seen[bit >> 3] = byte | mask;
    meter.wh += wh;
    meter.slots += 1;
    return null;
  }

  list(): readonly MeterMonth[] {
    return [...this.#months.values()].flatMap((months) => [...months.values()]);
  }

  #meter(point: string, month: string): Counted {
    const months = this.#months.get(point) ?? new Map<string, Counted>();
    const found = months.get(month);
    if (found) return found;
    const made = { point, month, wh: 0, slots: 0, seen: new Uint8Array(186) };
    this.#months.set(point, months.set(month, made));
    return made;
  }

  #day(text: string): Day | null {
    const known = this.#days.get(text);
    if (known !== undefined) return known;
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    const iso = readDate(compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : text);
    const read = iso
      ? { month: copyOf(iso.slice(0, 7)), first: (Number(iso.slice(8)) - 1) * 48 }
      : null;
    // What a hostile file writes as days must not fill the memory.
    if (this.#days.size > 10_000) this.#days.clear();
    this.#days.set(copyOf(text), read);
    return read;
  }
}

/** The same text with letters of its own. */
export const copyOf = (text: string): string => Buffer.from(text).toString();

/** 0 to 47 of コマ 1 to 48 or of the time it begins at (0:00 to 23:30); -1 of anything else. */
export function slotOf(text: string): number {
  const time = /^(\d{1,2}):(00|30)(?::00)?$/.exec(text);
  if (time) {
    const hour = Number(time[1]);
    return hour < 24 ? hour * 2 + (time[2] === '30' ? 1 : 0) : -1;
  }
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= 48 ? number - 1 : -1;
}

/** Whole watt-hours of at most three places of kWh; -1 of anything else. */
export function wattHours(text: string): number {
  const [whole = '', places = '', ...more] = text.split('.');
  if (more.length > 0 || !/^\d{1,7}$/.test(whole)) return -1;
  if (places === '') return text.includes('.') ? -1 : Number(whole) * 1000;
  return /^\d{1,3}$/.test(places) ? Number(whole) * 1000 + Number(places.padEnd(3, '0')) : -1;
}

const unknownPoint = {
  ja: '供給地点特定番号が契約一覧にありません',
  en: 'No contract has this supply point',
};
const noSlot = {
  ja: '年月日かコマ（1〜48、または 0:00〜23:30）が読めません',
  en: 'No day, or no half-hour (1 to 48, or 0:00 to 23:30)',
};
const noEnergy = {
  ja: '電力量が0以上、小数3桁までの数字ではありません',
  en: 'The energy is no number with up to three places',
};
const twice = {
  ja: '同じ供給地点・同じコマが二度あります（最初の値を採りました）',
  en: 'The same half-hour of a meter twice (the first was taken)',
};
