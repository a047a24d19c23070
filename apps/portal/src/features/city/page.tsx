import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnPlugins } from '../../app/own-plugins.js';
import { enterRoom } from '../../i18n/index.js';
import { TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { useTableKey } from '../../ui/table-key.js';
import type Cards from '../plugins/cards.js';
import { commonFindings } from './common.js';
import { CommonFindings } from './common-findings.js';
import { Controls } from './controls.js';
import { DocumentFindings } from './document-findings.js';
import { EmptyCity } from './empty-city.js';
import { byPillar, passes } from './filter.js';
import { CityHead } from './head.js';
import { IndicatorRow } from './indicator-row.js';
import { IndicatorTable } from './indicator-table.js';
import { NoCity } from './no-city.js';
import { SectionOnly } from './section-only.js';
import { CitySkeleton } from './skeleton.js';
import { Summary } from './summary.js';
import { type Loaded, useCity } from './use-city.js';

const route = getRouteApi('/c/$code');

/** Fetched where a plugin is enabled, and nowhere else. One that cannot be fetched leaves the page as it is. */
const PluginCards = lazy(async (): Promise<{ default: typeof Cards }> => {
  try {
    const [cards] = await Promise.all([import('../plugins/cards.js'), enterRoom('plugins')]);
    return cards;
  } catch {
    return { default: () => null };
  }
});

export function CityPage() {
  const { code } = route.useParams();
  const { loaded, retry } = useCity(code);
  usePageTitle(loaded.state === 'ready' ? loaded.city.tenant.name : null);
  if (loaded.state === 'loading') return <CitySkeleton />;
  if (loaded.state === 'trouble') {
    return <TroubleNotice trouble={loaded.trouble} onRetry={retry} />;
  }
  if (loaded.state === 'missing') return <NoCity code={code} />;
  return <ReadyCity {...loaded} />;
}

function ReadyCity({ city, indicators }: Extract<Loaded, { state: 'ready' }>) {
  const { t } = useTranslation();
  const filter = route.useSearch();
  const plugins = useOwnPlugins(city.tenant.code);
  const { asTable, toggle } = useTableKey();
  const common = commonFindings(indicators);
  const names = common.map(({ kind }) => kind).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new set only where other kinds are in it
  const lifted = useMemo(() => new Set(common.map(({ kind }) => kind)), [names]);
  if (city.summary.indicators === 0) return <EmptyCity city={city} />;
  const shown = indicators.filter((indicator) => passes(indicator, filter));
  return (
    <>
      <CityHead city={city} />
      <SectionOnly code={city.tenant.code} />
      <Summary summary={city.summary} code={city.tenant.code} filter={filter} />
      <DocumentFindings findings={city.documentFindings} />
      <CommonFindings common={common} />
      <Controls
        indicators={indicators}
        filter={filter}
        total={city.summary.indicators}
        shown={shown.length}
        asTable={asTable}
        onToggle={toggle}
      />
      {shown.length === 0 ? <p className="py-12">{t('city.noMatch')}</p> : null}
      {byPillar(shown).map((group) => (
        <section key={group.pillar} aria-labelledby={`pillar-${group.pillar}`} className="pt-10">
          <h2
            id={`pillar-${group.pillar}`}
            className="flex items-baseline gap-3 border-b-2 border-ink pb-2 text-std-20B-150"
          >
            {t(`pillar.${group.pillar}`)}
            <span className="text-sm font-normal text-soft tabular-nums">
              {group.indicators.length}
            </span>
          </h2>
          {asTable ? (
            <IndicatorTable
              code={city.tenant.code}
              indicators={group.indicators}
              caption={t(`pillar.${group.pillar}`)}
            />
          ) : (
            group.indicators.map((indicator) => (
              <IndicatorRow
                key={indicator.id}
                code={city.tenant.code}
                indicator={indicator}
                lifted={lifted}
              />
            ))
          )}
        </section>
      ))}
      {/* After the promise: what was promised and where it stands comes first, to everybody. */}
      {plugins && plugins.length > 0 ? (
        <Suspense fallback={null}>
          <PluginCards code={city.tenant.code} plugins={plugins} />
        </Suspense>
      ) : null}
    </>
  );
}
