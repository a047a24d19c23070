import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../../app/error-pages.js';
import { useMay } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { showAge } from '../../ui/age.js';
import { showMoment } from '../../ui/moment.js';
import { Notice, TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { useFigures } from '../../ui/use-figures.js';
import { Answer } from '../plugins/kit/answer.js';
import { Facts, Section } from '../plugins/kit/page-parts.js';
import { useQuestionOf } from '../plugins/use-question.js';
import { evidenceQuery, type ValueEvidence } from './evidence-query.js';
import { EvidenceTables } from './evidence-tables.js';
import type { IndicatorDetail } from './query.js';
import { useIndicator } from './use-indicator.js';

const route = getRouteApi('/c/$code/indicators/$key/values/$value');

/** What is behind one value that a plugin gave: who read it, when, how it was counted, and the rows themselves. */
export function Evidence() {
  const { t } = useTranslation('pluginOffice');
  const { code, key, value } = route.useParams();
  const { loaded, retry } = useIndicator(code, key);
  const question = useQuestionOf(evidenceQuery, { code, id: value });
  usePageTitle(t('evidence.title'));
  if (loaded.state === 'trouble') return <TroubleNotice trouble={loaded.trouble} onRetry={retry} />;
  if (loaded.state === 'missing') return <MissingPage />;
  if (loaded.state === 'loading') return <Skeleton />;
  return (
    <Answer of={question}>
      {({ valueEvidence }) =>
        valueEvidence ? (
          <Found
            code={code}
            indicator={loaded.indicator}
            valueId={value}
            evidence={valueEvidence}
          />
        ) : (
          <Notice title={t('evidence.none')} help={t('evidence.noneHelp')}>
            <Link to="/c/$code/indicators/$key" params={{ code, key }} className="link">
              {t('evidence.back')}
            </Link>
          </Notice>
        )
      }
    </Answer>
  );
}

function Skeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-4 pt-8">
      <span className="skeleton h-5 w-40" />
      <span className="skeleton h-10 w-[36rem] max-w-full" />
    </div>
  );
}

interface FoundProps {
  readonly code: string;
  readonly indicator: IndicatorDetail;
  readonly valueId: string;
  readonly evidence: ValueEvidence;
}

function Found({ code, indicator, valueId, evidence }: FoundProps) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const { mayIn } = useMay(code);
  const figures = useFigures();
  const value = indicator.observations.find(({ id }) => id === valueId);
  return (
    <article data-evidence={evidence.pluginId}>
      <header className="grid gap-2 pt-8 pb-4">
        <p className="text-sm">
          <Link
            to="/c/$code/indicators/$key"
            params={{ code, key: indicator.key }}
            className="link"
          >
            {indicator.name}
          </Link>
        </p>
        <h1 className="text-std-28B-150">{t('evidence.title')}</h1>
        {value ? <p className="text-std-20B-150 tabular-nums">{figures.dated(value)}</p> : null}
        {evidence.note ? <p className="max-w-3xl">{evidence.note[language]}</p> : null}
      </header>
      <Facts
        rows={[
          { label: t('evidence.source'), value: evidence.pluginName[language] },
          { label: t('evidence.version'), value: evidence.pluginVersion },
          { label: t('evidence.feed'), value: evidence.feedName[language] },
          {
            label: t('evidence.read'),
            value: `${showMoment(evidence.readAt, language)}（${showAge(evidence.readAt, language)}）`,
          },
          ...(evidence.query ? [{ label: t('evidence.query'), value: evidence.query }] : []),
          ...(mayIn('reading.read')
            ? [
                {
                  label: t('evidence.run'),
                  value: (
                    <Link
                      to="/w/$code/office/plugins/$id/runs/$run"
                      params={{ code, id: evidence.pluginId, run: evidence.runId }}
                      className="link"
                    >
                      {t('evidence.seeRun')}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
      <div className="pt-8">
        <Section
          title={t('evidence.rows')}
          help={t('evidence.rowsHelp', { total: evidence.total.toLocaleString('en') })}
        >
          <EvidenceTables evidence={evidence} />
        </Section>
      </div>
    </article>
  );
}
