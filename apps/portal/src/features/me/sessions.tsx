import { useTranslation } from 'react-i18next';
import { useAct } from '../../app/act.js';
import { usePreferences } from '../../app/preferences.js';
import { tellOtherWindows } from '../../app/session.js';
import { Heading } from '../../ui/heading.js';
import { showMoment } from '../../ui/moment.js';
import { useSaying } from '../../ui/said.js';
import { deviceOf } from './device.js';
import { type BrowserSession, revokeOtherSessions, revokeSession } from './query.js';

interface Props {
  readonly sessions: readonly BrowserSession[];
  readonly onChanged: () => void;
}

/** Every place one is signed in at, this one marked, each other one with its end. */
export function Sessions({ sessions, onChanged }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const act = useAct();
  const { say, fail } = useSaying();
  const others = sessions.filter(({ current }) => !current);
  const end = async (one: BrowserSession) => {
    const acted = await act(revokeSession, { id: one.id });
    if (!acted.done) return fail(acted.trouble);
    tellOtherWindows();
    say(t('me.ended', { device: deviceOf(one.userAgent) }));
    onChanged();
  };
  const endOthers = async () => {
    const acted = await act(revokeOtherSessions, {});
    if (!acted.done) return fail(acted.trouble);
    say(t('me.endedOthers', { count: acted.data.revokeOtherSessions }));
    onChanged();
  };
  return (
    <section aria-labelledby="sessions" className="pt-6">
      <Heading id="sessions" title={t('me.sessions')} help={t('me.sessionsHelp')} />
      <ul>
        {sessions.map((one) => (
          <li
            key={one.id}
            data-session={one.current ? 'current' : 'other'}
            className="grid items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_16rem_8rem]"
          >
            <div>
              <p>
                {deviceOf(one.userAgent)}
                {one.current ? (
                  <span className="ml-3 rounded-4 border border-rule px-2 py-0.5 text-sm">
                    {t('me.thisOne')}
                  </span>
                ) : null}
              </p>
              <p className="text-sm text-soft">
                {one.provider}・<span className="tabular-nums">{one.address}</span>
              </p>
            </div>
            <p className="text-sm text-soft tabular-nums">
              {t('me.lastUsed', { time: showMoment(one.lastUsedAt, language) })}
              <span className="block">
                {t('me.lasts', { time: showMoment(one.expiresAt, language) })}
              </span>
            </p>
            {one.current ? (
              <span />
            ) : (
              <button
                type="button"
                className="link min-h-11 justify-self-start text-sm sm:justify-self-end"
                onClick={() => void end(one)}
              >
                {t('me.end')}
                <span className="sr-only">{`（${deviceOf(one.userAgent)} ${one.address}）`}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 ? (
        <button type="button" className="button mt-4" onClick={() => void endOthers()}>
          {t('me.endOthers')}
        </button>
      ) : null}
    </section>
  );
}
