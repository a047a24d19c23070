import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePreferences } from '../../../app/preferences.js';
import { Field } from '../../../ui/field.js';
import { Heading } from '../../../ui/heading.js';
import { lastDay, showMoment } from '../../../ui/moment.js';
import { useSaying } from '../../../ui/said.js';
import { Room } from '../room.js';
import { endSupport, grantSupport, type SupportGrant, supportQuery } from './query.js';

/** Whether the platform's operators may look in, why, and until when. */
export function SupportPage() {
  return (
    <Room id="support" document={supportQuery}>
      {({ code, office, reload }) => (
        <Grants code={code} grants={office.supportGrants} onChanged={reload} />
      )}
    </Room>
  );
}

interface Props {
  readonly code: string;
  readonly grants: readonly SupportGrant[];
  readonly onChanged: () => void;
}

const periods = [1, 3, 7, 14] as const;

function Grants({ code, grants, onChanged }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const act = useAct();
  const { say, fail } = useSaying();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<number>(3);
  const [tried, setTried] = useState(false);
  const now = new Date().toISOString();
  const end = async (id: string) => {
    const acted = await act(endSupport, { input: { tenantCode: code, id } });
    if (!acted.done) return fail(acted.trouble);
    say(t('support.ended'));
    onChanged();
  };
  const grant = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    // A minute short, so that a server's clock ahead of ours does not count a day too many.
    const until = new Date(Date.now() + days * 86_400_000 - 60_000).toISOString();
    const input = { tenantCode: code, reason: reason.trim(), validUntil: until };
    const acted = await act(grantSupport, { input });
    if (!acted.done) return fail(acted.trouble);
    const { id } = acted.data.grantSupport;
    say(t('support.granted'), () => void end(id));
    setReason('');
    setTried(false);
    onChanged();
  };
  const lasting = grants.filter(({ revokedAt, validUntil }) => !revokedAt && validUntil > now);
  const past = grants.filter((one) => !lasting.includes(one));
  return (
    <>
      <p className="border-l-4 border-ink bg-wash px-4 py-3" data-support={lasting.length}>
        {lasting.length > 0 ? t('support.open') : t('support.shut')}
      </p>
      <ul>
        {lasting.map((one) => (
          <li
            key={one.id}
            className="grid items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_16rem_7rem]"
          >
            <p>{one.reason}</p>
            <p className="text-sm text-soft tabular-nums">
              {t('support.until', { time: showMoment(one.validUntil, language) })}
              <span className="block">{t('support.by', { name: one.grantedBy.displayName })}</span>
            </p>
            <button
              type="button"
              className="button justify-self-start sm:justify-self-end"
              onClick={() => void end(one.id)}
            >
              {t('support.end')}
            </button>
          </li>
        ))}
      </ul>
      <section aria-labelledby="grant" className="pt-10">
        <Heading id="grant" title={t('support.new')} help={t('support.newHelp')} />
        <form
          noValidate
          className="grid max-w-2xl gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void grant();
          }}
        >
          <Field
            label={t('support.reason')}
            help={t('support.reasonHelp')}
            error={tried && reason.trim() === '' ? t('support.reasonMissing') : null}
          >
            {(wiring) => (
              <input
                {...wiring}
                className="field w-full"
                value={reason}
                maxLength={500}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
          <fieldset>
            <legend className="pb-1 text-sm font-bold">{t('support.howLong')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {periods.map((one) => (
                <label key={one} className="flex min-h-11 items-center gap-2">
                  <input
                    type="radio"
                    name="days"
                    className="size-4 accent-accent"
                    checked={days === one}
                    onChange={() => setDays(one)}
                  />
                  {t('support.days', { days: one })}
                </label>
              ))}
            </div>
          </fieldset>
          <button type="submit" className="button-primary justify-self-start">
            {t('support.grant')}
          </button>
        </form>
      </section>
      {past.length > 0 ? (
        <section aria-labelledby="past" className="pt-10">
          <Heading id="past" title={t('support.past')} />
          <ul className="text-soft">
            {past.map((one) => (
              <li
                key={one.id}
                className="grid gap-x-6 border-b border-line py-3 text-sm sm:grid-cols-[minmax(0,1fr)_20rem]"
              >
                {one.reason}
                <span className="tabular-nums">
                  {t('deputies.term', {
                    from: showMoment(one.validFrom, language, 'day'),
                    until: one.revokedAt
                      ? showMoment(one.revokedAt, language, 'day')
                      : lastDay(one.validUntil, language),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
