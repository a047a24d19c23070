import type { Figure } from './figures.js';

export interface ChartSeries {
  readonly label: string;
  /** One for each category; null leaves a gap and is never drawn as zero. */
  readonly values: readonly Figure[];
  /** A dashed line of what was promised, instead of a value. */
  readonly target?: boolean;
}

/** Every chart carries its table: the reader switches, copies and prints it. Drawn for the width it has. */
export interface ChartProps {
  /** What it shows, in words, with the place and the time: heard by those who do not see it. */
  readonly caption: string;
  /** Along the bottom, written already: `figures.period('2021-04')`. */
  readonly categories: readonly string[];
  /** Six at most can be told apart. */
  readonly series: readonly ChartSeries[];
  readonly unit: string;
  readonly places?: number;
  /** One straight line across, at the height of a target. */
  readonly target?: { readonly label: string; readonly value: Figure };
  /** What the categories are, as head of the table's first column: 月. */
  readonly categoryTitle: string;
}

export interface StackedBarProps extends ChartProps {
  /** Each bar is 100 %: for mixes. The table gives both the values and the shares. */
  readonly share?: boolean;
}

/** Periods side by side: a season, contracts. With its table, too. */
export interface TimelineProps {
  readonly caption: string;
  /** Days, YYYY-MM-DD: what the width stands for. */
  readonly from: string;
  readonly until: string;
  readonly rowTitle: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly spans: readonly {
      readonly from: string;
      /** The last day; null: still going on. */
      readonly until: string | null;
      /** Said in the table and to those who hear: 湛水 45日. */
      readonly label: string;
      readonly state?: StateKind;
    }[];
  }[];
}

/** Word, shape and colour say the same; the word is yours. */
export type StateKind = 'good' | 'going' | 'waiting' | 'attention' | 'bad' | 'unknown';
