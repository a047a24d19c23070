import type { Words } from './words.js';

/** Where a value comes from: rows of the plugin's own tables, or a question and how many rows answered it. */
export type EvidenceRows =
  | readonly { readonly table: string; readonly id: string }[]
  | {
      /** The question in words, shown as it is: `bench: in use on 2022-03-31`. */
      readonly query: string;
      readonly count: number;
      /**
       * One SELECT of the plugin's own tables that gives those rows: shown to people who hold one of the plugin's
       * permissions, read only, the first 200, 5 s. At most 4,000 characters.
       */
      readonly select?: string;
    };

/**
 * One value of one period, as a feed offers it. The host reads period, value and unit with the core's own
 * readers; what it cannot read is kept among the rejects, with the reason.
 */
export interface Reading {
  /** As the house prints it: `2021年度`, `2021年`, `2021-04`. */
  readonly period: string;
  /** An exact decimal: `383`, `-12.50`. No exponent, no thousands separators, no unit. */
  readonly value: string;
  /** As in the feed; another unit of the same dimension is converted by the host. */
  readonly unit: string;
  /** Not final yet. */
  readonly provisional?: boolean;
  readonly evidence: { readonly note?: Words; readonly rows: EvidenceRows };
}
