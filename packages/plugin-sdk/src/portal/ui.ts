import type { ReactNode } from 'react';
import type { ChartProps, StackedBarProps, StateKind, TimelineProps } from './charts.js';
import type {
  ButtonProps,
  CheckboxProps,
  DateFieldProps,
  FileImportProps,
  FormProps,
  SelectProps,
  TextAreaProps,
  TextFieldProps,
} from './forms.js';
import type { Question } from './props.js';
import type { DownloadProps, TableProps } from './table.js';

type Part<Props> = (props: Props) => ReactNode;

/**
 * The portal's shared components, handed over so that a plugin bundles none. Beside them plain `p`, `ul`, `ol`,
 * `dl` and `strong` are welcome; no classes (there are none of yours), no styles (the page's policy refuses them).
 * The portal itself writes the page's `h1` from its title and the plugin's menu: a page begins with what it says.
 */
export interface PortalUi {
  /** A part of the page under a heading (`h2`; within another Section `h3`). */
  readonly Section: Part<{
    readonly title: string;
    readonly help?: string;
    readonly children: ReactNode;
  }>;
  /** What matters to know before going on. `error` is announced at once. */
  readonly Notice: Part<{
    readonly kind?: 'info' | 'warning' | 'error';
    readonly title: string;
    readonly children?: ReactNode;
  }>;
  readonly Loading: Part<{ readonly rows?: number }>;
  /** Nothing there yet: what would stand here, and how it comes. */
  readonly Empty: Part<{ readonly title: string; readonly children?: ReactNode }>;
  /** Shows a question's state: waiting, what went wrong with a way to ask again, or its answer. */
  readonly Answer: <Data>(props: {
    readonly of: Question<Data>;
    readonly children: (data: Data) => ReactNode;
  }) => ReactNode;
  /** Fields and buttons side by side, as filters above a table. */
  readonly Toolbar: Part<{ readonly label: string; readonly children: ReactNode }>;
  /** A few figures that matter, large; written already (`figures.yen(…)`). */
  readonly KeyFigures: Part<{
    readonly items: readonly {
      readonly label: string;
      readonly value: string;
      readonly unit?: string;
      readonly note?: ReactNode;
    }[];
  }>;
  /** Names and what they are: one record as a list. */
  readonly Facts: Part<{
    readonly rows: readonly { readonly label: string; readonly value: ReactNode }[];
  }>;
  /** What needs not be read by everyone: how a figure was computed, assumptions. */
  readonly Details: Part<{ readonly summary: string; readonly children: ReactNode }>;
  /** A calculation, one step a line, equals signs under one another. */
  readonly Arithmetic: Part<{ readonly lines: readonly string[] }>;
  readonly State: Part<{ readonly kind: StateKind; readonly children: string }>;
  /** To another page of this plugin: `page` is its path, '' the first; `search` becomes its filters. */
  readonly Link: Part<{
    readonly page: string;
    readonly search?: Readonly<Record<string, string>>;
    readonly children: ReactNode;
  }>;

  readonly Table: <Row>(props: TableProps<Row>) => ReactNode;
  readonly Download: <Row>(props: DownloadProps<Row>) => ReactNode;
  readonly BarChart: Part<ChartProps>;
  readonly LineChart: Part<ChartProps>;
  readonly StackedBar: Part<StackedBarProps>;
  readonly Timeline: Part<TimelineProps>;

  readonly Form: Part<FormProps>;
  readonly TextField: Part<TextFieldProps>;
  readonly TextArea: Part<TextAreaProps>;
  readonly Select: Part<SelectProps>;
  readonly DateField: Part<DateFieldProps>;
  readonly Checkbox: Part<CheckboxProps>;
  readonly Button: Part<ButtonProps>;
  readonly FileImport: Part<FileImportProps>;
}
