import type { Decimal } from '../decimal/decimal.js';
import type { Period } from '../period/period.js';
import type { Unit } from './unit.js';

/** 約 · 以上 · 以下 · 未満 · 超 · 台 (66％台: somewhere in the sixties-six) · 程度 is 約. */
export type Qualifier =
  | 'about'
  | 'at-least'
  | 'at-most'
  | 'less-than'
  | 'more-than'
  | 'in-the-order-of';

/** 未公表 · 検討中 · 未設定 · 調査中 · 公表予定 (perhaps with its month). */
export type ValueState =
  | 'unpublished'
  | 'under-consideration'
  | 'not-set'
  | 'under-survey'
  | 'to-be-published';

/** Why a cell was kept as text instead of being read as a value. */
export type TextReason = 'two-values' | 'not-understood' | 'too-long';

/**
 * One value as a sheet states it. `raw` is the text it came from, untouched.
 * A blank or a dash is `missing`; it is never zero.
 */
export type Value =
  | {
      readonly kind: 'number';
      /**
       * The printed number. Scale words inside it multiply (3兆7千億円 is 3700000000000 円); scale
       * words behind a plain number belong to the unit (1,317万㎡ is 1317 of the unit 万㎡).
       */
      readonly amount: Decimal;
      readonly qualifier: Qualifier | null;
      readonly unit: Unit | null;
      readonly raw: string;
    }
  | {
      readonly kind: 'range';
      readonly low: Decimal;
      readonly high: Decimal;
      readonly unit: Unit | null;
      readonly raw: string;
    }
  | {
      readonly kind: 'state';
      readonly state: ValueState;
      readonly expected: Period | null;
      readonly raw: string;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Absent where the writer meant text; present where reading failed. */
      readonly reason?: TextReason;
      readonly raw: string;
    }
  | { readonly kind: 'missing'; readonly raw: string };

/** A value with the period it speaks of; `raw` is the whole cell ("2017年度 40.6 %"). */
export interface DatedValue {
  readonly period: Period | null;
  readonly value: Value;
  /** Words of the cell that are neither period nor value, e.g. 推計, 高圧, ※1. */
  readonly note: string | null;
  readonly provisional: boolean;
  readonly raw: string;
}
