/** What a unit measures; two units convert only within one dimension. */
export type Dimension =
  | 'area'
  | 'volume'
  | 'length'
  | 'mass'
  | 'energy'
  | 'power'
  | 'money'
  | 'people'
  | 'count'
  | 'ratio'
  | 'rank'
  | 'co2'
  | 'duration'
  | 'unknown';

export interface Unit {
  /** Normalised symbol (㎡ for "m <sup>2</sup>", TJ for "T J"); this is what is shown. */
  readonly symbol: string;
  readonly raw: string;
  readonly dimension: Dimension;
  /** Power-of-ten and metric factor to the dimension's base unit, as exact decimal text. */
  readonly factor: string;
  /** "/年", "/人" and the like; units with different denominators do not convert. */
  readonly per: string | null;
}
