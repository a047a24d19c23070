import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { kept } from '../../../app/kept.js';
import { askSession } from '../../../app/session.js';
import { Field } from '../../../ui/field.js';
import { useSaying } from '../../../ui/said.js';
import { AccentField } from './accent-field.js';
import { changeOf, isChange } from './change.js';
import { contrast, enough } from './contrast.js';
import { type SettingsChange, type TenantSettings, updateSettings } from './query.js';
import { RuleFields } from './rule-fields.js';

interface Props {
  readonly code: string;
  readonly settings: TenantSettings;
  readonly manage: boolean;
  readonly mayExport: boolean;
  readonly onChanged: () => void;
}

/** What was typed before a session ended, laid over what the server has now. */
function begun(code: string, settings: TenantSettings): TenantSettings {
  try {
    const change = JSON.parse(kept.read(`settings.${code}`) || '{}') as Partial<TenantSettings>;
    return { ...settings, ...change, ruleSet: { ...settings.ruleSet, ...change.ruleSet } };
  } catch {
    return settings;
  }
}

/** Settings as one form: only what was changed is sent, and what was sent can be taken back. */
export function SettingsForm({ code, settings, manage, mayExport, onChanged }: Props) {
  const { t, i18n } = useTranslation('office');
  const act = useAct();
  const { say, fail } = useSaying();
  const [typed, setTyped] = useState(() => begun(code, settings));
  const [busy, setBusy] = useState(false);
  const change = changeOf(settings, typed);
  const changed = isChange(change);
  useEffect(
    () => kept.write(`settings.${code}`, changed ? JSON.stringify(change) : ''),
    [code, changed, change],
  );
  const set = <K extends keyof TenantSettings>(name: K, value: TenantSettings[K]) =>
    setTyped((was) => ({ ...was, [name]: value }));
  const days = typed.recordRetentionDays;
  const wrong = {
    name: typed.name.trim() === '' ? t('settings.nameMissing') : null,
    accent: (contrast(typed.accentColor, '#ffffff') ?? 0) < enough,
    languages: typed.languages.length === 0 ? t('settings.languagesMissing') : null,
    days: Number.isInteger(days) && days >= 365 && days <= 36_500 ? null : t('settings.daysWrong'),
  };
  const valid = !wrong.name && !wrong.accent && !wrong.languages && !wrong.days;

  const send = async (wanted: SettingsChange, text: string, back?: SettingsChange) => {
    const acted = await act(updateSettings, { input: { tenantCode: code, ...wanted } });
    if (!acted.done) return fail(acted.trouble);
    const now = acted.data.updateTenantSettings;
    setTyped(now);
    say(text, back && (() => void send(back, t('settings.undone'))));
    onChanged();
    // The name stands at the head of every page.
    void askSession();
  };
  const save = async () => {
    if (busy || !changed || !valid) return;
    setBusy(true);
    await send(change, t('settings.saved'), changeOf(typed, settings));
    setBusy(false);
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset disabled={!manage} className="grid gap-10">
        {manage ? null : <p className="text-sm text-soft">{t('settings.onlyLook')}</p>}
        <Part id="name" title={t('settings.naming')}>
          <Field label={t('settings.name')} error={wrong.name}>
            {(wiring) => (
              <input
                {...wiring}
                className="field w-full max-w-sm"
                value={typed.name}
                maxLength={100}
                onChange={({ target }) => set('name', target.value)}
              />
            )}
          </Field>
          <Field label={t('settings.reading')} optional>
            {(wiring) => (
              <input
                {...wiring}
                className="field w-full max-w-sm"
                value={typed.nameReading ?? ''}
                maxLength={100}
                onChange={({ target }) => set('nameReading', target.value || null)}
              />
            )}
          </Field>
          <Field label={t('settings.nameEn')} optional>
            {(wiring) => (
              <input
                {...wiring}
                className="field w-full max-w-sm"
                value={typed.nameEn ?? ''}
                maxLength={100}
                onChange={({ target }) => set('nameEn', target.value || null)}
              />
            )}
          </Field>
        </Part>
        <Part id="look" title={t('settings.look')}>
          <AccentField
            colour={typed.accentColor}
            onColour={(colour) => set('accentColor', colour)}
          />
          <fieldset>
            <legend className="text-sm font-bold">{t('settings.languages')}</legend>
            {(['JA', 'EN'] as const).map((one) => (
              <label key={one} className="flex min-h-9 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={typed.languages.includes(one)}
                  onChange={({ target }) =>
                    set(
                      'languages',
                      (['JA', 'EN'] as const).filter((other) =>
                        other === one ? target.checked : typed.languages.includes(other),
                      ),
                    )
                  }
                />
                {t(`settings.${one}`)}
              </label>
            ))}
            {wrong.languages ? (
              <p className="text-sm font-bold text-regressed">{wrong.languages}</p>
            ) : null}
          </fieldset>
        </Part>
        <Part id="calendar" title={t('settings.calendar')}>
          <Field label={t('settings.month')} help={t('settings.monthHelp')}>
            {(wiring) => (
              <select
                {...wiring}
                className="field justify-self-start"
                value={typed.fiscalYearStartMonth}
                onChange={({ target }) => set('fiscalYearStartMonth', Number(target.value))}
              >
                {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
                  <option key={month} value={month}>
                    {monthName(month, i18n.language)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <RuleFields rule={typed.ruleSet} onRule={(ruleSet) => set('ruleSet', ruleSet)} />
        </Part>
        <Part id="keeping" title={t('settings.keeping')}>
          <Field label={t('settings.days')} help={t('settings.daysHelp')} error={wrong.days}>
            {(wiring) => (
              <input
                {...wiring}
                type="number"
                min={365}
                max={36_500}
                className="field w-40 tabular-nums"
                value={Number.isNaN(days) ? '' : days}
                onChange={({ target }) => set('recordRetentionDays', target.valueAsNumber)}
              />
            )}
          </Field>
        </Part>
      </fieldset>
      {manage && changed ? (
        <div
          data-foot
          className="sticky bottom-0 z-[1] mt-8 flex flex-wrap items-center gap-x-6 gap-y-2 border-t border-line bg-paper py-4"
        >
          <button type="submit" className="button-primary" aria-disabled={busy || !valid}>
            {t('settings.save')}
          </button>
          <button
            type="button"
            className="link min-h-11 text-sm"
            onClick={() => setTyped(settings)}
          >
            {t('settings.reset')}
          </button>
        </div>
      ) : null}
      {mayExport ? (
        <section aria-labelledby="export" className="grid gap-3 pt-12">
          <h2 id="export" className="border-b border-line pb-2 text-std-20B-150">
            {t('settings.export')}
          </h2>
          <p className="max-w-3xl text-sm text-soft">{t('settings.exportHelp')}</p>
          <a className="button justify-self-start" href={`/api/tenants/${code}/export`} download>
            {t('settings.exportNow')}
          </a>
        </section>
      ) : null}
    </form>
  );
}

const monthName = (month: number, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1, 1),
  );

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

const Part = ({ id, title, children }: PartProps) => (
  <section aria-labelledby={`part-${id}`} className="grid gap-5">
    <h2 id={`part-${id}`} className="border-b border-line pb-2 text-std-20B-150">
      {title}
    </h2>
    {children}
  </section>
);
