import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { standings } from '../../ui/standing.js';
import { type CityFilter, inAddress, pillars } from './filter.js';
import type { Indicator } from './query.js';

const route = getRouteApi('/c/$code');

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onPick: (value: string | undefined) => void;
}

function Pick({ label, value, options, onPick }: PickProps) {
  const { t } = useTranslation();
  return (
    <label className="grid max-w-full min-w-0 gap-1 text-sm text-soft">
      {label}
      <select
        className="field w-full max-w-full py-1.5 pr-8"
        value={value}
        onChange={(event) => onPick(event.target.value || undefined)}
      >
        <option value="">{t('city.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

const goalNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17] as const;

/** Pillar, goal and state; offers only what this city has. */
export function Filters({
  id,
  open,
  indicators,
  filter,
}: {
  readonly id: string;
  readonly open: boolean;
  readonly indicators: readonly Indicator[];
  readonly filter: CityFilter;
}) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const set = (change: CityFilter) =>
    void navigate({ search: { ...filter, ...change }, replace: true, resetScroll: false });
  const has = (test: (indicator: Indicator) => boolean) => indicators.some(test);
  return (
    <search
      id={id}
      className={`grid min-w-0 basis-full items-end gap-4 pb-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1fr)] lg:max-w-3xl ${open ? '' : 'hidden'}`}
      aria-label={t('city.filters')}
    >
      <Pick
        label={t('city.pillar')}
        value={filter.pillar ?? ''}
        onPick={(pillar) => set({ pillar })}
        options={pillars
          .filter((pillar) => has((indicator) => indicator.pillars.includes(pillar)))
          .map((pillar) => ({ value: inAddress(pillar), label: t(`pillar.${pillar}`) }))}
      />
      <Pick
        label={t('city.goal')}
        value={filter.goal ? String(filter.goal) : ''}
        onPick={(goal) => set({ goal: goal ? Number(goal) : undefined })}
        options={goalNumbers
          .filter((goal) => has((indicator) => indicator.sdgGoals.includes(goal)))
          .map((goal) => ({ value: String(goal), label: `${goal} ${t(`goal.${goal}`)}` }))}
      />
      <Pick
        label={t('city.standing')}
        value={filter.standing ?? ''}
        onPick={(standing) => set({ standing })}
        options={standings
          .filter((standing) => has((indicator) => indicator.standing === standing))
          .map((standing) => ({ value: inAddress(standing), label: t(`standing.${standing}`) }))}
      />
    </search>
  );
}
