import type { Column, Figures, PortalUi, TableProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../../app/preferences.js';
import { ScrollRegion } from '../../../../ui/scroll-region.js';
import { figuresOf } from '../figures.js';
import { useAround } from '../page-parts.js';
import { isFigure, written } from './cell.js';
import { Download } from './download.js';
import { HeadCell } from './head-cell.js';
import { type Order, ordered } from './order.js';
import { Pager } from './pager.js';

const usualPage = 50;
/** So few are seen at a glance: nothing is to be put in another order. */
const fewRows = 6;

function orderAtFirst<Row>({ sort }: TableProps<Row>): Order | null {
  return sort ? { column: sort.column, descending: sort.descending ?? false } : null;
}

/** Figures stand right, short words on one line; what is longer gets room to be read on a phone, too. */
function looksOf<Row>(column: Column<Row>, rows: readonly Row[], figures: Figures): string {
  if (isFigure(column)) return 'num whitespace-nowrap';
  const long = rows.some((row) => written(column, row, figures).length > 14);
  return long ? 'min-w-[12rem] tabular-nums' : 'whitespace-nowrap tabular-nums';
}

/** Rows and columns with a caption, sorted at the heads, a page at a time, copied and downloaded whole. */
export const Table: PortalUi['Table'] = (props) => {
  const { caption, columns, rows, rowKey, foot, pageSize = usualPage, paged, download } = props;
  const { t } = useTranslation('plugins');
  const { language, era } = usePreferences();
  const { title } = useAround();
  const [order, setOrder] = useState(() => orderAtFirst(props));
  const [at, setAt] = useState(0);
  const figures = figuresOf(language, era);
  const reorder = (next: Order) => {
    setOrder(next);
    setAt(0);
  };
  const sorted = paged ? rows : ordered(rows, columns, order);
  const total = paged?.total ?? rows.length;
  const size = paged ? Math.max(rows.length, 1) : pageSize;
  // Fewer rows than before, for another filter: never a page beyond the last one.
  const from = paged?.from ?? (at < rows.length ? at : 0);
  const shown = paged ? rows : sorted.slice(from, from + size);
  const widths = new Map(columns.map((column) => [column.id, looksOf(column, shown, figures)]));
  if (total === 0) {
    return <p className="border-y border-line py-6">{props.empty ?? t('table.empty')}</p>;
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ScrollRegion label={t('table.of', { table: caption })}>
        <table className="sheet" data-table>
          <caption className={title === caption ? 'sr-only' : 'pb-2 text-left text-sm text-soft'}>
            {caption}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell
                  key={column.id}
                  column={column}
                  order={order}
                  onOrder={paged || rows.length < fewRows ? null : reorder}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column, index) => {
                  const content = column.show?.(row) ?? written(column, row, figures);
                  const looks = widths.get(column.id) ?? '';
                  return index === 0 ? (
                    <th key={column.id} scope="row" className={`font-normal ${looks}`}>
                      {content}
                    </th>
                  ) : (
                    <td key={column.id} className={looks}>
                      {content}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {foot ? (
            <tfoot>
              <tr className="font-bold">
                {columns.map((column) => (
                  <td key={column.id} className={isFigure(column) ? 'num whitespace-nowrap' : ''}>
                    {foot[column.id] ?? ''}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </ScrollRegion>
      {total > size || from > 0 || download ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          {total > size || from > 0 ? (
            <Pager
              from={from}
              size={size}
              total={total}
              onFrom={paged?.onFrom ?? setAt}
              label={caption}
            />
          ) : (
            <span />
          )}
          {download ? <Download name={download} columns={columns} rows={() => sorted} /> : null}
        </div>
      ) : null}
    </div>
  );
};
