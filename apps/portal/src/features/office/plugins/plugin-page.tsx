import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../../../app/error-pages.js';
import { useMay } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { usePageTitle } from '../../../ui/page-title.js';
import { Answer } from '../../plugins/kit/answer.js';
import { Details, Notice } from '../../plugins/kit/page-parts.js';
import { State } from '../../plugins/kit/state.js';
import { useQuestionOf } from '../../plugins/use-question.js';
import { Refused } from '../refused.js';
import { RoomSkeleton } from '../room.js';
import { Consent } from './consent.js';
import { Differences } from './differences/differences.js';
import { Disable } from './disable.js';
import { Feeds } from './feeds.js';
import { HealthTable } from './health-table.js';
import { type Plugin, pluginQuery } from './query.js';
import { Settings } from './settings/settings.js';

const route = getRouteApi('/w/$code/office/plugins/$id');

/** One plugin as its administrators see it: before it is enabled what it asks for, afterwards how it fares. */
export function OfficePlugin() {
  const { code } = route.useParams();
  const { ready, mayIn } = useMay(code);
  if (!ready) return <RoomSkeleton />;
  return mayIn('reading.read') ? <Asked /> : <Refused right="reading.read" />;
}

function Asked() {
  const { code, id } = route.useParams();
  const question = useQuestionOf(pluginQuery, { code, id });
  return (
    <Answer of={question}>
      {({ office }) =>
        office?.plugin ? (
          <Page key={id} code={code} plugin={office.plugin} again={question.again} />
        ) : (
          <MissingPage />
        )
      }
    </Answer>
  );
}

interface Props {
  readonly code: string;
  readonly plugin: Plugin;
  readonly again: () => void;
}

function Page({ code, plugin, again }: Props) {
  const { t } = useTranslation('pluginOffice');
  const { t: office } = useTranslation('office');
  const { language } = usePreferences();
  const { mayIn } = useMay(code);
  const name = plugin.name[language];
  usePageTitle(`${name} ｜ ${office('office.plugins')}`);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <header className="grid gap-2">
        <p className="text-sm">
          <Link to="/w/$code/office/plugins" params={{ code }} className="link">
            {t('page.back')}
          </Link>
        </p>
        <h1 className="text-std-28B-150">{name}</h1>
        <p className="max-w-3xl">{plugin.summary[language]}</p>
        <p className="flex flex-wrap items-center gap-x-6 text-sm text-soft">
          {plugin.state === 'OFF' ? (
            <State kind="attention">{t('state.off')}</State>
          ) : (
            <State kind={plugin.enabled ? 'good' : 'waiting'}>
              {t(plugin.enabled ? 'state.enabled' : 'state.disabled')}
            </State>
          )}
          {t('page.version', { version: plugin.version })}
          {plugin.enabled ? (
            <Link
              to="/w/$code/plugins/$id/$"
              params={{ code, id: plugin.id, _splat: '' }}
              search={{}}
              className="link"
            >
              {t('page.open')}
            </Link>
          ) : null}
        </p>
      </header>
      {plugin.state === 'OFF' ? (
        <Notice kind="warning" title={t('list.off')}>
          {plugin.faults.map((fault) => (
            <p key={fault.ja}>{fault[language]}</p>
          ))}
          <p>{t('list.offHelp')}</p>
        </Notice>
      ) : plugin.enabled ? (
        <>
          <HealthTable code={code} plugin={plugin} again={again} />
          <Differences code={code} pluginId={plugin.id} onChanged={again} />
          <Feeds code={code} plugin={plugin} again={again} />
          {mayIn('plugin.configure') ? (
            <Settings code={code} plugin={plugin} purpose="configure" onDone={again} />
          ) : null}
          <Details summary={t('consent.summary')}>
            <Consent plugin={plugin} />
          </Details>
          {mayIn('plugin.enable') ? <Disable code={code} plugin={plugin} onDone={again} /> : null}
        </>
      ) : (
        <>
          <Consent plugin={plugin} />
          {mayIn('plugin.enable') ? (
            <Settings code={code} plugin={plugin} purpose="enable" onDone={again} />
          ) : (
            <p>{t('consent.onlyAdministrators')}</p>
          )}
        </>
      )}
    </div>
  );
}
