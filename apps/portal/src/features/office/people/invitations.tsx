import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { usePolicy } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { Heading } from '../../../ui/heading.js';
import { showMoment } from '../../../ui/moment.js';
import { useSaying } from '../../../ui/said.js';
import { type Invitation, inviteMember, revokeInvitation } from './query.js';

interface Props {
  readonly code: string;
  readonly invitations: readonly Invitation[];
  readonly manage: boolean;
  readonly onChanged: () => void;
}

/** Invitations nobody has answered yet. */
export function Invitations({ code, invitations, manage, onChanged }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const policy = usePolicy();
  const act = useAct();
  const { say, fail } = useSaying();
  const open = invitations.filter(({ acceptedAt, revokedAt }) => !acceptedAt && !revokedAt);
  if (open.length === 0) return null;
  const now = Date.now();
  const send = async ({ email, role, section }: Invitation) => {
    const input = { tenantCode: code, email, role, ...(section ? { sectionId: section.id } : {}) };
    const acted = await act(inviteMember, { input });
    if (!acted.done) return fail(acted.trouble);
    say(t('people.invited', { email }));
    onChanged();
  };
  const revoke = async (one: Invitation) => {
    const acted = await act(revokeInvitation, { input: { tenantCode: code, id: one.id } });
    if (!acted.done) return fail(acted.trouble);
    // The old link stays worthless: undoing sends a new one.
    say(t('people.uninvited', { email: one.email }), () => void send(one));
    onChanged();
  };
  return (
    <section aria-labelledby="invitations" className="pt-10">
      <Heading id="invitations" title={t('people.waiting', { count: open.length })} />
      <ul>
        {open.map((one) => {
          const over = Date.parse(one.expiresAt) <= now;
          return (
            <li
              key={one.id}
              data-invitation={one.email}
              className="grid items-center gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_14rem_8rem]"
            >
              <div className="min-w-0">
                <p className="break-all">{one.email}</p>
                <p className="text-sm text-soft">
                  {policy?.isTenantRole(one.role) ? policy.roles[one.role][language] : one.role}
                  {one.section ? `（${one.section.name}）` : ''}
                </p>
              </div>
              <p className="text-sm text-soft tabular-nums">
                {over
                  ? t('people.over')
                  : t('people.until', { time: showMoment(one.expiresAt, language) })}
              </p>
              {manage ? (
                <button
                  type="button"
                  className="link min-h-11 justify-self-start text-sm sm:justify-self-end"
                  onClick={() => void (over ? send(one) : revoke(one))}
                >
                  {t(over ? 'people.again' : 'people.takeBack')}
                  <span className="sr-only">{`（${one.email}）`}</span>
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
