import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../../ui/scroll-region.js';
import { ColumnHead } from './column-head.js';
import { RawLine } from './draft-line.js';
import type { Correction, DraftTable as Table } from './query.js';
import { rowsByCell } from './reading.js';

/** More lines than this are shown when asked for: a page of ten thousand rows helps nobody. */
const step = 200;

interface Props {
  readonly table: Table;
  /** After a commit the sheet is shown as it went in. */
  readonly locked: boolean;
  readonly onCorrect: (correction: Correction) => void;
}

/** The raw table as it came, what was read under each cell, and computed against published. */
export function DraftTable({ table, locked, onCorrect }: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(step);
  const rows = rowsByCell(table);
  const number = table.index + 1;
  const id = `table-${table.index}`;
  return (
    <section aria-labelledby={id} className="pt-10">
      <h2 id={id} className="text-std-20B-150">
        <span className="mr-3 text-sm font-normal text-soft">{t('import.table', { number })}</span>
        {table.title}
      </h2>
      <div className="flex flex-wrap items-center gap-x-8 gap-y-2 py-3 text-sm">
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={table.included}
            disabled={locked}
            onChange={(event) =>
              onCorrect({ tables: [{ table: table.index, included: event.target.checked }] })
            }
          />
          {t('import.includeTable')}
        </label>
        <label className="flex items-center gap-2">
          {t('import.headerRows')}
          <input
            key={table.headerRows}
            type="number"
            min={0}
            max={20}
            className="field min-h-9 w-20 px-2 py-1 text-sm"
            defaultValue={table.headerRows}
            disabled={locked}
            onBlur={(event) => {
              const headerRows = event.target.valueAsNumber;
              if (!Number.isInteger(headerRows) || headerRows === table.headerRows) return;
              onCorrect({ tables: [{ table: table.index, headerRows }] });
            }}
          />
        </label>
      </div>
      {table.included ? (
        <ScrollRegion label={`${t('import.table', { number })} ${t('import.raw')}`}>
          <table className="sheet sheet-close">
            <caption className="pb-2 text-left text-sm text-soft">{t('import.rawHelp')}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="sr-only">{t('import.includeTable')}</span>
                </th>
                {table.columns.map((column) => (
                  <ColumnHead
                    key={column.index}
                    table={table.index}
                    column={column}
                    locked={locked}
                    onCorrect={onCorrect}
                  />
                ))}
                <th
                  scope="col"
                  className="num right-0 bg-paper shadow-[inset_2px_0_0_var(--rule)] sm:sticky"
                >
                  {t('import.checked')}
                </th>
              </tr>
            </thead>
            {table.cells.slice(0, shown).map((cells, index) => (
              <RawLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a raw line is known by its place in the sheet
                key={index}
                table={table}
                index={index}
                cells={cells}
                row={rows.get(index) ?? null}
                locked={locked}
                onCorrect={onCorrect}
              />
            ))}
          </table>
        </ScrollRegion>
      ) : null}
      {table.included && table.cells.length > shown ? (
        <button type="button" className="button mt-4" onClick={() => setShown(shown + step)}>
          {t('import.moreRows', { count: Math.min(step, table.cells.length - shown) })}
        </button>
      ) : null}
    </section>
  );
}
