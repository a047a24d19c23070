import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { StandingMark } from '../../ui/standing.js';
import { PromiseLine } from './promise-line.js';
import type { Indicator } from './query.js';

/** More promises than this are one step away, on the indicator's own page. */
const shownPromises = 3;

interface Props {
  readonly code: string;
  readonly indicator: Indicator;
  /** Kinds of findings that are told once for the whole page; the same set as long as they are the same. */
  readonly lifted: ReadonlySet<string>;
}

/** One indicator: its name and state, and a line for each promised target. Five hundred are drawn once each. */
export const IndicatorRow = memo(function IndicatorRow({ code, indicator, lifted }: Props) {
  const { t } = useTranslation();
  const rest = indicator.promises.length - shownPromises;
  return (
    <article
      aria-labelledby={`name-${indicator.id}`}
      data-indicator={indicator.key}
      className="row grid gap-x-10 gap-y-3 border-b border-line py-6 compact:py-3 lg:grid-cols-[minmax(0,1fr)_43rem]"
    >
      <div className="grid content-start gap-1.5">
        <h3 id={`name-${indicator.id}`} className="text-base leading-150">
          <Link
            to="/c/$code/indicators/$key"
            params={{ code, key: indicator.key }}
            className="quiet-link"
          >
            {indicator.name}
          </Link>
        </h3>
        <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
          <StandingMark standing={indicator.standing} />
          {indicator.sdgGoals.length > 0 ? (
            <span className="text-soft">
              SDGs <span className="tabular-nums">{indicator.sdgGoals.join('・')}</span>
            </span>
          ) : null}
        </p>
      </div>
      <div className="grid gap-y-4 compact:gap-y-2">
        {indicator.promises.slice(0, shownPromises).map((promise) => (
          <PromiseLine key={promise.id} indicator={indicator} promise={promise} lifted={lifted} />
        ))}
        {rest > 0 ? (
          <Link
            to="/c/$code/indicators/$key"
            params={{ code, key: indicator.key }}
            className="link text-sm"
          >
            {t('city.morePromises', { count: rest })}
          </Link>
        ) : null}
      </div>
    </article>
  );
});
