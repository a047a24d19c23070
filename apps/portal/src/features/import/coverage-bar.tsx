import { useTranslation } from 'react-i18next';
import type { Draft } from './query.js';

/** How much of the sheet was understood, in words and as one line. */
export function CoverageBar({ coverage }: { readonly coverage: Draft['coverage'] }) {
  const { t } = useTranslation();
  const parts = [
    { key: 'understood', count: coverage.understood, fill: 'fill-achieved' },
    { key: 'toConfirm', count: coverage.toConfirm, fill: 'fill-behind' },
    { key: 'keptAsText', count: coverage.keptAsText, fill: 'fill-unknown' },
  ] as const;
  const total = Math.max(1, ...[parts.reduce((sum, part) => sum + part.count, 0)]);
  let from = 0;
  return (
    <div className="grid gap-2">
      <p className="font-bold tabular-nums" data-coverage>
        {t('import.coverage', coverage)}
      </p>
      <svg viewBox="0 0 100 2" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
        {parts.map((part) => {
          const width = (part.count / total) * 100;
          const x = from;
          from += width;
          return (
            <rect
              key={part.key}
              x={x}
              width={Math.max(0, width - 0.3)}
              height="2"
              className={part.fill}
            />
          );
        })}
      </svg>
    </div>
  );
}
