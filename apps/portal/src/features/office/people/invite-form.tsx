import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { kept } from '../../../app/kept.js';
import { Field } from '../../../ui/field.js';
import { useSaying } from '../../../ui/said.js';
import { asInput, isWhole, noRole, RoleField, type SectionName } from '../role-field.js';
import { inviteMember, revokeInvitation } from './query.js';

interface Props {
  readonly code: string;
  readonly sections: readonly SectionName[];
  readonly onChanged: () => void;
}

/** One line: whom, as what. The mail goes at once; taking it back makes its link worthless. */
export function InviteForm({ code, sections, onChanged }: Props) {
  const { t } = useTranslation('office');
  const act = useAct();
  const { say, fail } = useSaying();
  const [email, setEmail] = useState(() => kept.read(`invite.${code}`));
  const [chosen, setChosen] = useState(noRole);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useEffect(() => kept.write(`invite.${code}`, email), [code, email]);
  const wrong = {
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? null : t('people.emailWrong'),
    role: isWhole(chosen) ? null : t('people.roleMissing'),
  };
  const invite = async () => {
    setTried(true);
    if (busy || wrong.email || wrong.role) return;
    setBusy(true);
    const input = { tenantCode: code, email: email.trim(), ...asInput(chosen) };
    const acted = await act(inviteMember, { input });
    setBusy(false);
    if (!acted.done) return fail(acted.trouble);
    const { id } = acted.data.inviteMember;
    say(t('people.invited', { email: input.email }), () => {
      void act(revokeInvitation, { input: { tenantCode: code, id } }).then((undone) => {
        if (undone.done) say(t('people.uninvited', { email: input.email }));
        else fail(undone.trouble);
        onChanged();
      });
    });
    setEmail('');
    setChosen(noRole);
    setTried(false);
    onChanged();
  };
  return (
    <section aria-labelledby="invite">
      <h2 id="invite" className="pb-3 text-std-20B-150">
        {t('people.invite')}
      </h2>
      <form
        noValidate
        className="grid gap-4 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] md:items-start"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <Field label={t('people.email')} error={tried ? wrong.email : null}>
          {(wiring) => (
            <input
              {...wiring}
              type="email"
              className="field w-full"
              value={email}
              autoComplete="off"
              maxLength={254}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <div className="grid gap-3">
          <RoleField
            chosen={chosen}
            onChosen={setChosen}
            sections={sections}
            error={tried ? wrong.role : null}
          />
        </div>
        <button type="submit" className="button-primary md:mt-[1.65rem]" aria-disabled={busy}>
          {t(busy ? 'people.inviting' : 'people.send')}
        </button>
      </form>
      <p className="pt-2 text-sm text-soft">{t('people.inviteHelp')}</p>
    </section>
  );
}
