/** A figure: an exact decimal as text (`"-12.50"`, without separators) or a whole number. Null: not known, shown as —. */
export type Figure = string | number | null | undefined;

/** How a value is written for the person who looks: their language, a true minus sign, the era where they chose it. */
export interface Figures {
  /** `1234.50` → `1,234.50`. Shown as given unless `places` rounds it, half away from zero. */
  number(value: Figure, how?: { readonly unit?: string; readonly places?: number }): string;
  /** `1200000` → `1,200,000円`, `¥1,200,000`. */
  yen(value: Figure): string;
  /** A value that is a percentage already: `12.5` → `12.5%`. */
  percent(value: Figure, places?: number): string;
  /** `2021-04-01` → 2021年4月1日, `2021-04` → 2021年4月, `2021年度` → 2021年度 (FY2021 in English); others as they are. */
  period(value: string | null | undefined): string;
  /** An ISO moment in Japan's time, to the minute. */
  moment(iso: string | null | undefined): string;
}
