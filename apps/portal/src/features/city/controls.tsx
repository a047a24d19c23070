import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CityFilter, isFiltered } from './filter.js';
import { Filters } from './filters.js';
import { HowToRead } from './how-to-read.js';
import type { Indicator } from './query.js';

const route = getRouteApi('/c/$code');

interface Props {
  readonly indicators: readonly Indicator[];
  readonly filter: CityFilter;
  readonly total: number;
  readonly shown: number;
  readonly asTable: boolean;
  readonly onToggle: () => void;
}

/** One quiet line above the indicators: what is promised comes before the ways to sort through it. */
export function Controls({ indicators, filter, total, shown, asTable, onToggle }: Props) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState(filter.pillar !== undefined || filter.goal !== undefined);
  const id = useId();
  const filtered = isFiltered(filter);
  return (
    <div className="no-print flex flex-wrap items-center gap-x-6 gap-y-3 border-t border-line pt-4">
      <button
        type="button"
        className="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('city.narrow')}
        <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true" className="fill-soft">
          <path d={open ? 'M1 9l5-6 5 6z' : 'M1 3l5 6 5-6z'} />
        </svg>
      </button>
      <button
        type="button"
        className="button"
        aria-keyshortcuts="t"
        title={t('city.tableHint')}
        onClick={onToggle}
      >
        {t(asTable ? 'city.showChart' : 'city.showTable')}
        <kbd className="rounded-4 border border-line px-1.5 text-xs text-soft">T</kbd>
      </button>
      {asTable ? null : <HowToRead />}
      <Filters id={id} open={open} indicators={indicators} filter={filter} />
      <p role="status" className={filtered ? 'text-sm text-soft' : 'sr-only'}>
        {t('city.shown', { total, shown })}
      </p>
      {filtered ? (
        <button
          type="button"
          className="link min-h-8 text-sm"
          onClick={() => void navigate({ search: {}, replace: true, resetScroll: false })}
        >
          {t('city.clear')}
        </button>
      ) : null}
    </div>
  );
}
