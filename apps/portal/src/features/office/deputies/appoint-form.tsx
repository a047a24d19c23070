import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePolicy } from '../../../app/permissions.js';
import { Field } from '../../../ui/field.js';
import { dayOf, endOf, startOf } from '../../../ui/moment.js';
import { useSaying } from '../../../ui/said.js';
import { appointDeputy, endDeputyship, type PossibleDeputy } from './query.js';

interface Props {
  readonly code: string;
  readonly members: readonly PossibleDeputy[];
  readonly onChanged: () => void;
}

/** For whom, in which of their roles, who, from which day to which. */
export function AppointForm({ code, members, onChanged }: Props) {
  const { t } = useTranslation('office');
  const policy = usePolicy();
  const act = useAct();
  const { say, fail } = useSaying();
  const today = dayOf(new Date());
  const [otherId, setOther] = useState('');
  const [role, setRole] = useState('');
  const [deputyId, setDeputy] = useState('');
  const [from, setFrom] = useState(today);
  const [until, setUntil] = useState(() => dayOf(new Date(), 14));
  const [tried, setTried] = useState(false);
  const rolesOf = (member: PossibleDeputy | undefined) => [
    ...new Map(
      (member?.roles ?? [])
        .filter((one) => policy?.isTenantRole(one.role) && policy.roles[one.role].deputy)
        .map((one) => [one.role, one.label]),
    ),
  ];
  const others = members.filter((member) => rolesOf(member).length > 0);
  const offered = rolesOf(members.find(({ personId }) => personId === otherId));
  const wrong = {
    other: otherId === '' ? t('deputies.otherMissing') : null,
    role: role === '' ? t('deputies.roleMissing') : null,
    deputy: deputyId === '' ? t('deputies.deputyMissing') : null,
    until: until < from || until < today ? t('deputies.untilWrong') : null,
  };
  const appoint = async () => {
    setTried(true);
    if (wrong.other || wrong.role || wrong.deputy || wrong.until) return;
    const input = {
      tenantCode: code,
      deputyId,
      standsInForId: otherId,
      role,
      validFrom: startOf(from),
      validUntil: endOf(until),
    };
    const acted = await act(appointDeputy, { input });
    if (!acted.done) return fail(acted.trouble);
    const name = members.find(({ personId }) => personId === deputyId)?.displayName ?? '';
    const { id } = acted.data.appointDeputy;
    say(t('deputies.appointed', { name }), () => {
      void act(endDeputyship, { input: { tenantCode: code, id } }).then((undone) => {
        if (undone.done) say(t('deputies.ended', { name }));
        else fail(undone.trouble);
        onChanged();
      });
    });
    setOther('');
    setRole('');
    setDeputy('');
    setTried(false);
    onChanged();
  };
  const people = (list: readonly PossibleDeputy[]) =>
    list.map(({ personId, displayName }) => (
      <option key={personId} value={personId}>
        {displayName}
      </option>
    ));
  return (
    <section aria-labelledby="appoint">
      <h2 id="appoint" className="pb-3 text-std-20B-150">
        {t('deputies.appoint')}
      </h2>
      <form
        noValidate
        className="grid max-w-3xl gap-4 sm:grid-cols-2"
        onSubmit={(event) => {
          event.preventDefault();
          void appoint();
        }}
      >
        <Field label={t('deputies.other')} error={tried ? wrong.other : null}>
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full"
              value={otherId}
              onChange={({ target }) => {
                setOther(target.value);
                const only = rolesOf(members.find(({ personId }) => personId === target.value));
                setRole(only.length === 1 ? (only[0]?.[0] ?? '') : '');
                if (deputyId === target.value) setDeputy('');
              }}
            >
              <option value="">{t('deputies.choose')}</option>
              {people(others)}
            </select>
          )}
        </Field>
        <Field label={t('deputies.role')} error={tried ? wrong.role : null}>
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full"
              value={role}
              onChange={({ target }) => setRole(target.value)}
            >
              <option value="">{t('deputies.choose')}</option>
              {offered.map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t('deputies.deputy')} error={tried ? wrong.deputy : null}>
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full"
              value={deputyId}
              onChange={({ target }) => setDeputy(target.value)}
            >
              <option value="">{t('deputies.choose')}</option>
              {people(members.filter(({ personId }) => personId !== otherId))}
            </select>
          )}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('deputies.from')}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                className="field w-full min-w-0"
                value={from}
                onChange={({ target }) => setFrom(target.value || today)}
              />
            )}
          </Field>
          <Field label={t('deputies.until')} error={tried ? wrong.until : null}>
            {(wiring) => (
              <input
                {...wiring}
                type="date"
                className="field w-full min-w-0"
                value={until}
                min={from}
                onChange={({ target }) => setUntil(target.value)}
              />
            )}
          </Field>
        </div>
        <button type="submit" className="button-primary justify-self-start">
          {t('deputies.appointNow')}
        </button>
      </form>
    </section>
  );
}
