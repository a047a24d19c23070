import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Walks through everything marked `data-doubt`: by button, or N and P while nothing is typed. */
export function DoubtWalk({ within }: { readonly within: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation();
  const [at, setAt] = useState<{ readonly index: number; readonly total: number } | null>(null);

  const go = useCallback(
    (step: 1 | -1) => {
      const doubts = [...(within.current?.querySelectorAll<HTMLElement>('[data-doubt]') ?? [])];
      const total = doubts.length;
      if (total === 0) return setAt({ index: -1, total });
      const here = doubts.findIndex((doubt) => doubt.contains(document.activeElement));
      const from = here >= 0 ? here : step > 0 ? -1 : 0;
      const index = (from + step + total) % total;
      doubts[index]?.focus();
      doubts[index]?.scrollIntoView({ block: 'center', inline: 'center' });
      setAt({ index, total });
    },
    [within],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as Element | null)?.closest('input, textarea, select')) return;
      if (event.key === 'n') go(1);
      if (event.key === 'p') go(-1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [go]);

  const key = 'rounded-4 border border-line px-1.5 text-xs text-soft';
  return (
    <div className="no-print flex flex-wrap items-center gap-3">
      <button type="button" className="button" aria-keyshortcuts="p" onClick={() => go(-1)}>
        {t('import.doubtPrevious')} <kbd className={key}>P</kbd>
      </button>
      <button type="button" className="button" aria-keyshortcuts="n" onClick={() => go(1)}>
        {t('import.doubtNext')} <kbd className={key}>N</kbd>
      </button>
      <span role="status" className="text-sm text-soft tabular-nums">
        {at === null
          ? ''
          : at.total === 0
            ? t('import.doubtNone')
            : t('import.doubtAt', { total: at.total, at: at.index + 1 })}
      </span>
    </div>
  );
}
