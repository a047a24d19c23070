import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePreferences } from '../../../app/preferences.js';
import { askSession, useSession } from '../../../app/session.js';
import { showMoment } from '../../../ui/moment.js';
import { useSaying } from '../../../ui/said.js';
import { asInput, isWhole, noRole, RoleField, type SectionName } from '../role-field.js';
import { grantRole, type HeldRole, type Member, withdrawRole } from './query.js';

interface Props {
  readonly code: string;
  readonly member: Member;
  readonly sections: readonly SectionName[];
  readonly manage: boolean;
  readonly onChanged: () => void;
}

/** One person, their roles and where each comes from; more roles are given here. */
export function MemberItem({ code, member, sections, manage, onChanged }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const session = useSession();
  const act = useAct();
  const { say, fail } = useSaying();
  const self = session.state === 'person' && session.facts.id === member.personId;
  const name = member.displayName;

  const changed = () => {
    onChanged();
    if (self) void askSession();
  };
  const give = async (role: string, sectionId: string | undefined, text: string) => {
    const input = {
      tenantCode: code,
      personId: member.personId,
      role,
      ...(sectionId ? { sectionId } : {}),
    };
    const acted = await act(grantRole, { input });
    if (!acted.done) return fail(acted.trouble);
    const held = acted.data.grantRole.roles.find(
      (one) =>
        one.role === role &&
        one.origin === 'GRANTED' &&
        (one.section?.id ?? '') === (sectionId ?? ''),
    );
    say(text, held ? () => void take({ ...held }, t('people.grantUndone', { name })) : undefined);
    changed();
  };
  const take = async (held: Pick<HeldRole, 'id'>, text: string, back?: () => void) => {
    const acted = await act(withdrawRole, { input: { tenantCode: code, id: held.id } });
    if (!acted.done) return fail(acted.trouble);
    say(text, back);
    changed();
  };
  const withdraw = (held: HeldRole) =>
    take(held, t('people.withdrawn', { name, role: held.label }), () => {
      void give(held.role, held.section?.id, t('people.granted', { name }));
    });

  return (
    <li
      data-member={member.personId}
      className="grid gap-x-6 gap-y-2 border-b border-line py-4 md:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <div className="min-w-0">
        <p className="font-bold">
          {name}
          {self ? (
            <span className="ml-2 text-sm font-normal text-soft">{t('people.you')}</span>
          ) : null}
        </p>
        {member.email ? <p className="text-sm text-soft wrap-anywhere">{member.email}</p> : null}
        <p className="text-sm text-soft tabular-nums">
          {member.lastSignedInAt
            ? t('people.last', { time: showMoment(member.lastSignedInAt, language) })
            : t('people.never')}
        </p>
      </div>
      <div>
        <ul className="md:-mt-1">
          {member.roles.map((held) => (
            <li key={held.id} className="flex flex-wrap items-center gap-x-4">
              <span className="min-w-40 py-1">
                {held.label}
                {held.section ? `（${held.section.name}）` : ''}
              </span>
              <span className="text-sm text-soft">{t(`people.${held.origin}`)}</span>
              {manage &&
              held.origin === 'GRANTED' &&
              !(self && held.role === 'tenantAdministrator') ? (
                <button
                  type="button"
                  className="link min-h-9 text-sm"
                  onClick={() => void withdraw(held)}
                >
                  {t('people.withdraw')}
                  <span className="sr-only">{`（${name} ${held.label}）`}</span>
                </button>
              ) : null}
            </li>
          ))}
        </ul>
        {manage ? <GiveRole name={name} sections={sections} onGive={give} /> : null}
      </div>
    </li>
  );
}

interface GiveProps {
  readonly name: string;
  readonly sections: readonly SectionName[];
  readonly onGive: (role: string, sectionId: string | undefined, text: string) => Promise<void>;
}

function GiveRole({ name, sections, onGive }: GiveProps) {
  const { t } = useTranslation('office');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(noRole);
  const [tried, setTried] = useState(false);
  const give = async () => {
    setTried(true);
    if (!isWhole(chosen)) return;
    const { role, sectionId } = { sectionId: undefined, ...asInput(chosen) };
    await onGive(role, sectionId, t('people.granted', { name }));
    setOpen(false);
    setChosen(noRole);
    setTried(false);
  };
  return (
    <>
      <button
        type="button"
        className="link min-h-9 text-sm"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('people.give')}
        <span className="sr-only">{`（${name}）`}</span>
      </button>
      {open ? (
        <form
          noValidate
          className="grid max-w-md gap-3 py-2"
          onSubmit={(event) => {
            event.preventDefault();
            void give();
          }}
        >
          <RoleField
            chosen={chosen}
            onChosen={setChosen}
            sections={sections}
            error={tried && !isWhole(chosen) ? t('people.roleMissing') : null}
          />
          <button type="submit" className="button justify-self-start">
            {t('people.giveNow')}
          </button>
        </form>
      ) : null}
    </>
  );
}
