import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SeverityShape } from '../../ui/finding.js';
import { StandingShape, standingStyle } from '../../ui/standing.js';
import { type CityFilter, inAddress } from './filter.js';
import type { City } from './query.js';

interface Props {
  readonly summary: City['summary'];
  readonly code: string;
  readonly filter: CityFilter;
}

/** Counts by class, never a mean; each count is the way to its rows. */
export function Summary({ summary, code, filter }: Props) {
  const { t } = useTranslation();
  const pick = (chosen: boolean) =>
    `inline-flex items-baseline gap-2 rounded-4 py-1 underline-offset-4 hover:underline ${
      chosen ? 'underline decoration-2' : ''
    }`;
  return (
    <section aria-label={t('city.summary')} className="pb-6 compact:pb-4">
      <p className="max-w-3xl text-base sm:text-std-20B-160 sm:font-normal compact:text-base">
        {summary.sentence}
      </p>
      <ul className="flex flex-wrap gap-x-6 gap-y-0.5 pt-3 sm:gap-x-8">
        {summary.standings
          .filter(({ count }) => count > 0)
          .map(({ standing, count }) => {
            const id = inAddress(standing);
            const chosen = filter.standing === id;
            return (
              <li key={standing}>
                <Link
                  to="/c/$code"
                  params={{ code }}
                  search={{ ...filter, standing: chosen ? undefined : id }}
                  resetScroll={false}
                  replace
                  aria-current={chosen ? 'true' : undefined}
                  className={`${pick(chosen)} ${standingStyle[standing].text}`}
                >
                  <span className="translate-y-0.5">
                    <StandingShape standing={standing} />
                  </span>
                  {t(`standing.${standing}`)}
                  <strong className="text-std-20B-150 tabular-nums">{count}</strong>
                </Link>
              </li>
            );
          })}
      </ul>
      <ul className="flex flex-wrap gap-x-8 gap-y-1 text-sm">
        {summary.findings
          .filter(({ count }) => count > 0)
          .map(({ severity, count }) => {
            const id = inAddress(severity);
            const chosen = filter.findings === id;
            return (
              <li key={severity}>
                <Link
                  to="/c/$code"
                  params={{ code }}
                  search={{ ...filter, findings: chosen ? undefined : id }}
                  resetScroll={false}
                  replace
                  aria-current={chosen ? 'true' : undefined}
                  className={pick(chosen)}
                >
                  <span className="translate-y-0.5">
                    <SeverityShape severity={severity} />
                  </span>
                  {t(`severity.${severity}`)}
                  <span className="tabular-nums">{count}</span>
                </Link>
              </li>
            );
          })}
      </ul>
    </section>
  );
}
