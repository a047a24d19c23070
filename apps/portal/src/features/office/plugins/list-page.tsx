import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/preferences.js';
import { Empty, Notice } from '../../plugins/kit/page-parts.js';
import { State } from '../../plugins/kit/state.js';
import { Room, useCode } from '../room.js';
import { Differences } from './differences/differences.js';
import { healthKind, worstOf } from './health.js';
import { listQuery } from './query.js';

/** Every plugin of the installation: what it is for, whether it is used here and how it fares. */
export function OfficePlugins() {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const code = useCode();
  return (
    <Room id="plugins" document={listQuery}>
      {({ office }) =>
        office.plugins.length === 0 ? (
          <Empty title={t('list.none')}>
            <p>{t('list.noneHelp')}</p>
          </Empty>
        ) : (
          <>
            <ul className="border-t-2 border-ink">
              {office.plugins.map((plugin) => (
                <li
                  key={plugin.id}
                  data-plugin={plugin.id}
                  className="grid gap-x-8 gap-y-1 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_12rem]"
                >
                  <div className="grid gap-1">
                    <h2 className="text-std-17B-170">
                      <Link
                        to="/w/$code/office/plugins/$id"
                        params={{ code, id: plugin.id }}
                        className="link"
                      >
                        {plugin.name[language]}
                      </Link>
                      <span className="ml-3 text-sm font-normal text-soft">{plugin.version}</span>
                    </h2>
                    <p className="max-w-2xl">{plugin.summary[language]}</p>
                  </div>
                  <p className="grid content-start gap-1">
                    <Standing plugin={plugin} />
                    {plugin.undecided > 0 ? (
                      <span className="text-sm">
                        {t('list.undecided', { count: plugin.undecided })}
                      </span>
                    ) : null}
                  </p>
                  {plugin.state === 'OFF' ? (
                    <div className="md:col-span-2">
                      <Notice kind="warning" title={t('list.off')}>
                        <p>{plugin.faults[0]?.[language] ?? t('list.offHelp')}</p>
                      </Notice>
                    </div>
                  ) : null}
                </li>
              ))}
            </ul>
            <div className="pt-8">
              <Differences code={code} onlyIfAny />
            </div>
          </>
        )
      }
    </Room>
  );
}

type Listed = Parameters<typeof worstOf>[0];

function Standing({
  plugin,
}: {
  readonly plugin: {
    readonly state: 'ON' | 'OFF';
    readonly enabled: boolean;
    readonly health: Listed;
  };
}) {
  const { t } = useTranslation('pluginOffice');
  if (plugin.state === 'OFF') return <State kind="attention">{t('state.off')}</State>;
  if (!plugin.enabled) return <State kind="waiting">{t('state.disabled')}</State>;
  const health = worstOf(plugin.health);
  const kind = healthKind[health];
  // Enabled is good in itself; how its parts fare is said where there is something to look after.
  if (health === 'well' || health === 'never')
    return <State kind="good">{t('state.enabled')}</State>;
  return <State kind={kind}>{`${t('state.enabled')}・${t(`health.${health}`)}`}</State>;
}
