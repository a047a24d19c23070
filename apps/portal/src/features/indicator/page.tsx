import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { enterRoom } from '../../i18n/index.js';
import { Notice, TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { StandingMark } from '../../ui/standing.js';
import { anyPlugin } from '../plugins/installed.js';
import type Differing from './plugin-differences.js';
import { PromiseDetail } from './promise-detail.js';
import { SeriesSection } from './series-section.js';
import { SourceTable } from './source-table.js';
import type { LoadedIndicator } from './use-indicator.js';
import { useIndicator } from './use-indicator.js';

/** Fetched in an installation that has plugins, and nowhere else. */
const PluginDifferences = lazy(async (): Promise<{ default: typeof Differing }> => {
  try {
    const [module] = await Promise.all([
      import('./plugin-differences.js'),
      enterRoom('plugins'),
      enterRoom('pluginOffice'),
    ]);
    return module;
  } catch {
    return { default: () => null };
  }
});

const route = getRouteApi('/c/$code/indicators/$key');

export function IndicatorPage() {
  const { t } = useTranslation();
  const { code, key } = route.useParams();
  const { loaded, retry } = useIndicator(code, key);
  usePageTitle(loaded.state === 'ready' ? loaded.indicator.name : null);
  if (loaded.state === 'loading') {
    return (
      <div role="status" aria-label={t('loading')} className="grid gap-4 pt-8">
        <span className="skeleton h-5 w-40" />
        <span className="skeleton h-10 w-[36rem] max-w-full" />
        <span className="skeleton mt-12 h-[300px] w-full max-w-4xl" />
      </div>
    );
  }
  if (loaded.state === 'trouble') {
    return <TroubleNotice trouble={loaded.trouble} onRetry={retry} />;
  }
  if (loaded.state === 'missing') {
    return (
      <Notice title={t('indicator.missing')} help={t('indicator.missingHelp')}>
        <Link to="/c/$code" params={{ code }} className="link">
          {t('indicator.toCity', { city: loaded.city ?? code })}
        </Link>
      </Notice>
    );
  }
  return <ReadyIndicator code={code} onChanged={retry} {...loaded} />;
}

function ReadyIndicator({
  code,
  onChanged,
  city,
  indicator,
  sources,
}: Extract<LoadedIndicator, { state: 'ready' }> & {
  readonly code: string;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  const heading = 'border-b-2 border-ink pb-2 text-std-20B-150';
  return (
    <>
      <header className="grid gap-2 pt-8 pb-4">
        <p className="text-sm">
          <Link to="/c/$code" params={{ code }} className="link">
            {t('indicator.toCity', { city })}
          </Link>
        </p>
        <h1 className="max-w-4xl text-std-28B-150">{indicator.name}</h1>
        <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <StandingMark standing={indicator.standing} />
          <span className="text-sm text-soft">
            {[
              ...indicator.pillars.map((pillar) => t(`pillar.${pillar}`)),
              ...(indicator.unit ? [`${t('word.unit')} ${indicator.unit}`] : []),
              ...(indicator.sdgTargets.length > 0
                ? [`SDGs ${indicator.sdgTargets.join('・')}`]
                : []),
            ].join('　')}
          </span>
        </p>
        {indicator.measures.length > 0 ? (
          <p className="max-w-3xl text-sm text-soft">{indicator.measures.join(' / ')}</p>
        ) : null}
      </header>
      <SeriesSection indicator={indicator} />
      {anyPlugin ? (
        <Suspense fallback={null}>
          <PluginDifferences code={code} indicatorKey={indicator.key} onChanged={onChanged} />
        </Suspense>
      ) : null}
      <section aria-labelledby="promises" className="pt-12">
        <h2 id="promises" className={heading}>
          {t('indicator.promises')}
        </h2>
        {indicator.promises.map((promise) => (
          <PromiseDetail key={promise.id} indicator={indicator} promise={promise} />
        ))}
      </section>
      <section aria-labelledby="sources" className="pt-12">
        <h2 id="sources" className={heading}>
          {t('indicator.sources')}
        </h2>
        <SourceTable code={code} indicator={indicator} sources={sources} />
      </section>
    </>
  );
}
