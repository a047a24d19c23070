import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A cell that a spreadsheet would run as a formula is kept as text. */
export const inert = (cell: string): string =>
  /^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : cell;

/** Rows of cells as tab-separated text that a spreadsheet takes in one paste. */
export const asTsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => inert(cell).replaceAll(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');

/** Copies a table for a spreadsheet and says that it did. */
export function CopyTable({ rows }: { readonly rows: () => readonly (readonly string[])[] }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(asTsv(rows()));
      setSaid('copied');
    } catch {
      setSaid('copyFailed');
    }
  };
  return (
    <div className="no-print flex flex-wrap items-center gap-3">
      <button type="button" className="button" onClick={() => void copy()}>
        {t('city.copy')}
      </button>
      <span role="status" className="text-sm text-soft">
        {said ? t(`city.${said}`) : ''}
      </span>
    </div>
  );
}
