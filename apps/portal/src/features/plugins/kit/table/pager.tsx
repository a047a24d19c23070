import { useTranslation } from 'react-i18next';

interface Props {
  readonly from: number;
  readonly size: number;
  readonly total: number;
  readonly onFrom: (from: number) => void;
  readonly label: string;
}

/** Which rows these are of how many, and the ways on and back. */
export function Pager({ from, size, total, onFrom, label }: Props) {
  const { t } = useTranslation('plugins');
  const last = Math.min(total, from + size);
  return (
    <nav
      aria-label={t('table.pages', { table: label })}
      className="no-print flex flex-wrap items-center gap-3 text-sm"
    >
      <span role="status" className="tabular-nums text-soft">
        {t('table.rows', { from: from + 1, until: last, total: total.toLocaleString('en') })}
      </span>
      <button
        type="button"
        className="button"
        aria-disabled={from === 0}
        onClick={() => from > 0 && onFrom(Math.max(0, from - size))}
      >
        {t('table.before')}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={last >= total}
        onClick={() => last < total && onFrom(from + size)}
      >
        {t('table.next')}
      </button>
    </nav>
  );
}
