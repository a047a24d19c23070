import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { usePreferences } from '../../../../app/preferences.js';
import { askSession } from '../../../../app/session.js';
import { useSaying } from '../../../../ui/said.js';
import { useBusy } from '../../../plugins/kit/forms/busy.js';
import type { AskedInVain } from '../../../plugins/kit/trouble.js';
import { inVain } from '../../../plugins/use-question.js';
import {
  configurePlugin,
  disablePlugin,
  enablePlugin,
  type Plugin,
  type Setting,
} from '../query.js';
import { type Draft, draftOf, type JsonSchema, valueFrom } from './schema.js';
import { SchemaField } from './schema-field.js';

interface Props {
  readonly code: string;
  readonly plugin: Plugin;
  readonly purpose: 'enable' | 'configure';
  readonly fields: readonly Setting[];
  readonly onDone: () => void;
}

const schemaOf = ({ schema, type }: Setting): JsonSchema => {
  const given = (schema ?? {}) as JsonSchema;
  // A date may be told by a pattern alone: the API has found out.
  return type === 'DATE' ? { ...given, type: 'string', format: 'date' } : given;
};
const asSet = (fields: readonly Setting[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.flatMap(({ key, secret, value }) => (secret || value === null ? [] : [[key, value]])),
  );

/** A form made of the plugin's description. What is refused is said at its field; what was saved can be taken back. */
export function SettingsForm({ code, plugin, purpose, fields, onDone }: Props) {
  const { t } = useTranslation('pluginOffice');
  const { t: general } = useTranslation();
  const { language } = usePreferences();
  const client = useClient();
  const { say, fail } = useSaying();
  const [busy, start] = useBusy();
  const form = useRef<HTMLFormElement>(null);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>(() =>
    Object.fromEntries(
      fields.map((field) => [
        field.key,
        field.secret ? '' : draftOf(schemaOf(field), field.value ?? field.default),
      ]),
    ),
  );
  /** Secrets that are to be taken away. */
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<AskedInVain | null>(null);
  const troubled = fields.find(({ key }) => trouble?.field && isAbout(trouble.field, key));
  useEffect(() => {
    if (!troubled) return;
    const at = form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(troubled.key)}"]`);
    at?.focus();
  }, [troubled]);

  const here = { tenantCode: code, pluginId: plugin.id };
  const send = async (settings: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const document = purpose === 'enable' ? enablePlugin : configurePlugin;
    const { error } = await client
      .mutation(document as typeof configurePlugin, { input: { ...here, settings } })
      .toPromise();
    if (error) setTrouble(inVain(error, (kind) => general(`trouble.${kind}`)));
    return !error;
  };
  const back = async () => {
    if (purpose === 'configure') {
      if (!(await send(asSet(fields)))) return;
    } else {
      const { error } = await client.mutation(disablePlugin, { input: here }).toPromise();
      if (error) {
        const { message, code: is } = inVain(error, (kind) => general(`trouble.${kind}`));
        return fail({ kind: 'server', message, code: is, requestId: null });
      }
      void askSession();
    }
    say(t('settings.undone'));
    onDone();
  };
  const save = async () => {
    setTrouble(null);
    const settings = Object.fromEntries(
      fields.flatMap((field) => {
        if (field.secret && taken.includes(field.key)) return [[field.key, null]];
        const value = valueFrom(schemaOf(field), drafts[field.key] ?? '');
        return value === undefined ? [] : [[field.key, value]];
      }),
    );
    if (!(await send(settings))) return;
    const secrets = fields.some(
      ({ key, secret }) => secret && (drafts[key] || taken.includes(key)),
    );
    const name = plugin.name[language];
    if (purpose === 'enable') void askSession();
    say(
      t(purpose === 'enable' ? 'settings.enabled' : 'settings.saved', { name }),
      // What a secret was is nobody's to give back.
      purpose === 'configure' && secrets ? undefined : () => void back(),
    );
    onDone();
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={t(purpose === 'enable' ? 'settings.enableTitle' : 'settings.title')}
      className="grid max-w-3xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void start(save);
      }}
    >
      {fields.length === 0 ? <p>{t('settings.none')}</p> : null}
      {fields.map((field) => {
        const { key, label, secret, secretSet, required } = field;
        const error = field === troubled ? (trouble?.message ?? null) : null;
        return (
          <div key={key} data-setting={key} className="grid gap-2">
            <SchemaField
              name={key}
              label={label[language]}
              schema={schemaOf(field)}
              draft={drafts[key] ?? ''}
              required={required && !(secret && secretSet)}
              error={error}
              help={secret ? t(secretSet ? 'settings.isSet' : 'settings.isNotSet') : undefined}
              type={secret ? 'password' : 'text'}
              onDraft={(draft) => setDrafts((was) => ({ ...was, [key]: draft }))}
            />
            {secret && secretSet && !required ? (
              <label className="flex min-h-11 items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  className="size-5 accent-accent"
                  checked={taken.includes(key)}
                  onChange={({ target }) =>
                    setTaken((was) =>
                      target.checked ? [...was, key] : was.filter((one) => one !== key),
                    )
                  }
                />
                {t('settings.takeAway', { label: label[language] })}
              </label>
            ) : null}
          </div>
        );
      })}
      {trouble && !troubled ? (
        <p role="alert" className="border-l-4 border-mark-error bg-wash px-4 py-2 font-bold">
          {trouble.message}
        </p>
      ) : null}
      {purpose === 'enable' ? <p className="text-sm">{t('settings.agree')}</p> : null}
      <button
        type="submit"
        className="button-primary justify-self-start"
        aria-disabled={busy || undefined}
      >
        {t(purpose === 'enable' ? 'settings.enable' : 'settings.save')}
      </button>
    </form>
  );
}

/** `config.rates.east` and `rates` are about the key `rates`. */
const isAbout = (field: string, key: string): boolean =>
  [field, field.replace(/^config\./, '')].some((one) => one === key || one.startsWith(`${key}.`));
