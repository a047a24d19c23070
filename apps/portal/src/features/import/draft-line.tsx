import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupDigits } from '../../ui/figures.js';
import { FindingBadge, FindingList } from '../../ui/finding.js';
import { StandingMark } from '../../ui/standing.js';
import { useFigures } from '../../ui/use-figures.js';
import type { Correction, DraftRow, DraftTable } from './query.js';
import { readingOf } from './reading.js';

interface LineProps {
  readonly table: DraftTable;
  readonly index: number;
  readonly cells: readonly string[];
  readonly row: DraftRow | null;
  readonly locked: boolean;
  readonly onCorrect: (correction: Correction) => void;
}

/** One physical line of the sheet: headings and notes as text, an indicator with its check. */
export function RawLine({ table, index, cells, row, locked, onCorrect }: LineProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const region = useId();
  const places = table.columns.map((column) => column.index);
  if (!row) {
    const heading = index < table.headerRows;
    return (
      <tbody className="text-soft">
        <tr className={heading ? 'bg-wash' : 'bg-paper'}>
          <td className="text-xs whitespace-nowrap">
            {t(heading ? 'import.header' : 'import.textOnly')}
          </td>
          {places.map((place) => (
            <td key={place} className="max-w-72 whitespace-pre-wrap">
              <RawText raw={cells[place] ?? ''} />
            </td>
          ))}
          <td className="right-0 bg-inherit shadow-[inset_2px_0_0_var(--rule)] sm:sticky" />
        </tr>
      </tbody>
    );
  }
  return (
    <tbody data-row={row.id}>
      <tr className={row.included ? '' : 'text-soft line-through'}>
        <td>
          <input
            type="checkbox"
            className="size-5 accent-accent"
            aria-label={t('import.includeRow', { name: row.name })}
            checked={row.included}
            disabled={locked}
            onChange={(event) =>
              onCorrect({ rows: [{ id: row.id, included: event.target.checked }] })
            }
          />
        </td>
        {places.map((place) => (
          <RawCell key={place} table={table} row={row} place={place} raw={cells[place] ?? ''} />
        ))}
        <td className="right-0 bg-paper shadow-[inset_2px_0_0_var(--rule)] sm:sticky">
          <Check row={row} open={open} region={region} onToggle={() => setOpen(!open)} />
        </td>
      </tr>
      {row.findings.length > 0 ? (
        <tr id={region} className={open ? '' : 'hidden'}>
          <td colSpan={places.length + 2} className="bg-wash !p-0">
            <div className="sticky left-0 max-w-[min(70rem,calc(100vw-3rem))] divide-y divide-line px-4">
              <FindingList
                findings={row.findings}
                published={row.published ? groupDigits(row.published.raw) : null}
                computed={
                  row.achievement.display === '' ? null : groupDigits(row.achievement.display)
                }
              />
            </div>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

interface CheckProps {
  readonly row: DraftRow;
  readonly open: boolean;
  readonly region: string;
  readonly onToggle: () => void;
}

/** What was computed against what was published; stays in view while the raw table scrolls. */
function Check({ row, open, region, onToggle }: CheckProps) {
  const { t } = useTranslation();
  const figures = useFigures();
  const reason = figures.reason(row.achievement, row.actuals.length > 0);
  return (
    <div className="grid w-44 justify-items-end gap-0.5 tabular-nums">
      <span className="text-base font-bold" data-figure="computed">
        {figures.achievement(row.achievement)}
      </span>
      {reason ? <span className="text-right text-xs text-soft">{reason}</span> : null}
      <span className="text-right text-xs" data-figure="published">
        {row.published ? t('city.publishedWas', { value: groupDigits(row.published.raw) }) : ''}
        {row.reproduces === null ? null : (
          <span className={`ml-2 ${row.reproduces ? 'text-soft' : 'font-bold text-regressed'}`}>
            {t(row.reproduces ? 'import.same' : 'import.differs')}
          </span>
        )}
      </span>
      <StandingMark standing={row.standing} />
      <FindingBadge
        findings={row.findings}
        open={open}
        controls={region}
        about={t('finding.badgeAbout', { name: row.name })}
        onToggle={onToggle}
      />
    </div>
  );
}

/** More than this and one cell would push the rows around it off the screen. */
const LONG = 120;

/** The cell's text as it came; a long one shows its beginning and opens to the whole. */
function RawText({ raw }: { readonly raw: string }) {
  const { t } = useTranslation();
  if (raw.length <= LONG) return <span className="whitespace-pre-wrap">{raw}</span>;
  return (
    <details className="group">
      <summary className="cursor-pointer list-none">
        <span className="group-open:hidden">{raw.slice(0, LONG / 2)}… </span>
        <span className="link text-sm group-open:hidden">{t('import.longCell')}</span>
        <span className="hidden whitespace-pre-wrap group-open:inline">{raw}</span>
      </summary>
    </details>
  );
}

interface CellProps {
  readonly table: DraftTable;
  readonly row: DraftRow;
  readonly place: number;
  readonly raw: string;
}

/** The cell as it came; below it what was read, and what could not be. */
function RawCell({ table, row, place, raw }: CellProps) {
  const figures = useFigures();
  const problem = row.problems.find(
    (one) => one.column === place && (one.row === row.cellRow || one.row === table.index),
  );
  const reading = readingOf(table, row, place);
  const read = reading && reading.kind !== 'MISSING' ? figures.dated(reading) : '';
  const role = table.columns[place]?.role;
  return (
    <td
      className={`${role === 'NAME' ? 'left-0 min-w-56 bg-paper sm:sticky' : 'max-w-60'} ${problem ? 'bg-wash shadow-[inset_3px_0_0_var(--behind)]' : ''}`}
      {...(problem && { 'data-doubt': 'cell', tabIndex: -1 })}
    >
      <RawText raw={raw} />
      {read && read !== raw.trim() ? (
        <span className="mt-0.5 block text-xs whitespace-nowrap text-soft tabular-nums">
          → {read}
        </span>
      ) : null}
      {problem ? (
        <span className="mt-0.5 block max-w-52 text-xs font-bold text-behind">
          {problem.message}
        </span>
      ) : null}
    </td>
  );
}
