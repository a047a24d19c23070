import type { Right } from '@shirube/core/policy';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trouble } from '../../app/client.js';
import { Field } from '../../ui/field.js';
import { dayOf, endOf } from '../../ui/moment.js';
import { useSaying } from '../../ui/said.js';
import { RightsPicker } from './rights-picker.js';
import { Secret } from './secret.js';

export interface Wanted {
  readonly name: string;
  readonly rights: Right[];
  readonly expiresAt: string;
}
type Created =
  | { readonly done: true; readonly secret: string }
  | { readonly done: false; readonly trouble: Trouble };

interface Props {
  readonly rights: readonly Right[];
  readonly onCreate: (wanted: Wanted) => Promise<Created>;
  /** What a service's token wants besides. */
  readonly children?: ReactNode;
  /** A sentence when what stands in `children` is not filled in. */
  readonly missing?: string | null;
}

/** A new token: its name, its last day, what it may do; then its secret, once. */
export function TokenForm({ rights, onCreate, children, missing = null }: Props) {
  const { t } = useTranslation('office');
  const { fail } = useSaying();
  const [name, setName] = useState('');
  const [until, setUntil] = useState(() => dayOf(new Date(), 90));
  const [chosen, setChosen] = useState<ReadonlySet<Right>>(new Set());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string } | null>(null);
  // A role chosen anew may offer less.
  const given = rights.filter((right) => chosen.has(right));
  const [first, last] = [dayOf(new Date(), 1), dayOf(new Date(), 365)];
  const wrong = {
    name: name.trim() === '' ? t('token.nameMissing') : null,
    until: until < first || until > last ? t('token.untilWrong') : null,
    rights: given.length === 0 ? t('token.rightsMissing') : null,
  };
  const create = async () => {
    setTried(true);
    if (busy || missing || wrong.name || wrong.until || wrong.rights) return;
    setBusy(true);
    const wanted = { name: name.trim(), rights: given, expiresAt: endOf(until) };
    const created = await onCreate(wanted);
    setBusy(false);
    if (!created.done) return fail(created.trouble);
    setMade({ name: wanted.name, secret: created.secret });
    setName('');
    setChosen(new Set());
    setTried(false);
  };
  if (made) return <Secret name={made.name} secret={made.secret} onDone={() => setMade(null)} />;
  return (
    <details className="pt-4" data-new-token>
      <summary className="button">{t('token.new')}</summary>
      <form
        className="grid max-w-3xl gap-6 pt-6"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Field label={t('token.name')} help={t('token.nameHelp')} error={tried ? wrong.name : null}>
          {(wiring) => (
            <input
              {...wiring}
              className="field max-w-md"
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {children}
        <Field
          label={t('token.lastDay')}
          help={t('token.lastDayHelp')}
          error={tried ? wrong.until : null}
        >
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="field justify-self-start"
              value={until}
              min={first}
              max={last}
              onChange={(event) => setUntil(event.target.value)}
            />
          )}
        </Field>
        <RightsPicker
          rights={rights}
          chosen={chosen}
          onChosen={setChosen}
          error={tried ? wrong.rights : null}
        />
        {tried && missing ? (
          <p role="alert" className="text-sm font-bold text-regressed">
            {missing}
          </p>
        ) : null}
        <button type="submit" className="button-primary justify-self-start" aria-disabled={busy}>
          {t('token.create')}
        </button>
      </form>
    </details>
  );
}
