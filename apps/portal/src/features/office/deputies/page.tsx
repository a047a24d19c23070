import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePolicy } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { Heading } from '../../../ui/heading.js';
import { lastDay, showMoment } from '../../../ui/moment.js';
import { useSaying } from '../../../ui/said.js';
import { Room } from '../room.js';
import { AppointForm } from './appoint-form.js';
import { appointDeputy, type Deputyship, deputiesQuery, endDeputyship } from './query.js';

/** Who stands in for whom, until when. */
export function DeputiesPage() {
  return (
    <Room id="deputies" document={deputiesQuery}>
      {({ code, office, mayIn, reload }) => {
        const manage = mayIn('member.manage');
        return (
          <>
            {manage ? (
              <AppointForm code={code} members={office.members} onChanged={reload} />
            ) : null}
            <Deputyships
              code={code}
              deputyships={office.deputyships}
              manage={manage}
              onChanged={reload}
            />
          </>
        );
      }}
    </Room>
  );
}

interface ListProps {
  readonly code: string;
  readonly deputyships: readonly Deputyship[];
  readonly manage: boolean;
  readonly onChanged: () => void;
}

function Deputyships({ code, deputyships, manage, onChanged }: ListProps) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const policy = usePolicy();
  const act = useAct();
  const { say, fail } = useSaying();
  const now = new Date().toISOString();
  const stateOf = (one: Deputyship) => {
    if (one.revokedAt) return 'revoked' as const;
    if (one.validUntil <= now) return 'over' as const;
    return one.validFrom > now ? ('coming' as const) : ('now' as const);
  };
  const order = ['now', 'coming', 'over', 'revoked'];
  const sorted = [...deputyships].sort(
    (a, b) =>
      order.indexOf(stateOf(a)) - order.indexOf(stateOf(b)) ||
      b.validFrom.localeCompare(a.validFrom),
  );
  const again = async (one: Deputyship) => {
    const input = {
      tenantCode: code,
      deputyId: one.deputy.personId,
      standsInForId: one.standsInFor.personId,
      role: one.role,
      validFrom: one.validFrom > now ? one.validFrom : new Date().toISOString(),
      validUntil: one.validUntil,
    };
    const acted = await act(appointDeputy, { input });
    if (acted.done) say(t('deputies.appointed', { name: one.deputy.displayName }));
    else fail(acted.trouble);
    onChanged();
  };
  const end = async (one: Deputyship) => {
    const acted = await act(endDeputyship, { input: { tenantCode: code, id: one.id } });
    if (!acted.done) return fail(acted.trouble);
    say(t('deputies.ended', { name: one.deputy.displayName }), () => void again(one));
    onChanged();
  };
  return (
    <section aria-labelledby="deputies" className="pt-10">
      <Heading id="deputies" title={t('deputies.list')} />
      {sorted.length === 0 ? <p className="py-4 text-soft">{t('deputies.empty')}</p> : null}
      <ul>
        {sorted.map((one) => {
          const state = stateOf(one);
          const quiet = state === 'over' || state === 'revoked';
          return (
            <li
              key={one.id}
              data-deputyship={state}
              className={`grid items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_15rem_7rem] ${quiet ? 'text-soft' : ''}`}
            >
              <p>
                {t('deputies.stands', {
                  deputy: one.deputy.displayName,
                  other: one.standsInFor.displayName,
                })}
                <span className="block text-sm text-soft">
                  {policy?.isTenantRole(one.role) ? policy.roles[one.role][language] : one.role}
                </span>
              </p>
              <p className="text-sm tabular-nums">
                {t(`deputies.${state}`)}
                <span className="block text-soft">
                  {t('deputies.term', {
                    from: showMoment(one.validFrom, language, 'day'),
                    until: lastDay(one.validUntil, language),
                  })}
                </span>
              </p>
              {manage && !quiet ? (
                <button
                  type="button"
                  className="link min-h-11 justify-self-start text-sm sm:justify-self-end"
                  onClick={() => void end(one)}
                >
                  {t('deputies.end')}
                  <span className="sr-only">{`（${one.deputy.displayName}）`}</span>
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
