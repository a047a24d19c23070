import type { ChartProps } from '@shirube/plugin-sdk/portal';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyTable } from '../../../../ui/copy-table.js';
import { ScrollRegion } from '../../../../ui/scroll-region.js';
import { useTableKey } from '../../../../ui/table-key.js';
import { useWidth } from '../../../../ui/use-width.js';
import { useAround } from '../page-parts.js';

export interface TwinRow {
  readonly head: string;
  readonly cells: readonly string[];
}

interface Props {
  readonly caption: string;
  readonly legend: ReactNode;
  /** The table twin: its heads, the first being that of the rows. */
  readonly heads: readonly string[];
  readonly rows: readonly TwinRow[];
  /** The first of the heads stand over text; figures are set right. */
  readonly asText?: boolean;
  readonly children: (width: number) => ReactNode;
}

/** A chart, or at the press of T the table it is drawn from. Nothing to draw is said, not drawn. */
export function Chart({ caption, legend, heads, rows, asText = false, children }: Props) {
  const { t } = useTranslation();
  const { asTable, toggle } = useTableKey();
  const { ref, width } = useWidth(720);
  const { title } = useAround();
  const id = useId();
  return (
    <figure className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby={id}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <figcaption id={id} className={title === caption ? 'sr-only' : 'text-sm text-soft'}>
          {caption}
        </figcaption>
        {asTable ? null : legend}
        <button
          type="button"
          className="button no-print ml-auto text-sm"
          aria-keyshortcuts="t"
          onClick={toggle}
        >
          {t(asTable ? 'city.showChart' : 'city.showTable')}
          <span className="sr-only">{`（${caption}）`}</span>
          <kbd className="rounded-4 border border-line px-1.5 text-xs text-soft">T</kbd>
        </button>
      </div>
      <div ref={ref}>
        {asTable ? (
          <Twin heads={heads} rows={rows} asText={asText} caption={caption} />
        ) : (
          children(width)
        )}
      </div>
    </figure>
  );
}

function Twin({
  heads,
  rows,
  asText,
  caption,
}: Pick<Props, 'heads' | 'rows' | 'asText' | 'caption'>) {
  const { t } = useTranslation('plugins');
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <CopyTable rows={() => [heads, ...rows.map(({ head, cells }) => [head, ...cells])]} />
      <ScrollRegion label={t('table.of', { table: caption })}>
        <table className="sheet w-auto!">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={index > 0 && !asText ? 'num' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ head, cells }) => (
              <tr key={head}>
                <th scope="row" className="font-normal whitespace-nowrap">
                  {head}
                </th>
                {cells.map((cell, index) => (
                  <td
                    key={heads[index + 1] ?? index}
                    className={asText ? '' : 'num whitespace-nowrap'}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}

/** Heads and rows of the twin of a chart of series over categories. */
export function twinOf(
  { categories, series, categoryTitle, unit, target }: ChartProps,
  write: (value: ChartProps['series'][number]['values'][number]) => string,
): { readonly heads: readonly string[]; readonly rows: readonly TwinRow[] } {
  const of = (label: string) => (unit ? `${label}（${unit}）` : label);
  return {
    heads: [
      categoryTitle,
      ...series.map(({ label }) => of(label)),
      ...(target ? [of(target.label)] : []),
    ],
    rows: categories.map((head, at) => ({
      head,
      cells: [
        ...series.map(({ values }) => write(values[at])),
        ...(target ? [write(target.value)] : []),
      ],
    })),
  };
}
