import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Menu } from '../ui/menu.js';
import { lastDay } from '../ui/moment.js';
import { usePolicy } from './permissions.js';
import { isOpen } from './place.js';
import { usePreferences } from './preferences.js';
import { nameOf, type SignedIn, useSession } from './session.js';
import { signOut } from './sign-out.js';

const Head = () => (
  <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" className="fill-current">
    <path d="M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0 10c4.400 0 8 2 8 4.500V20H4v-1.500C4 16 7.600 14 12 14Z" />
  </svg>
);

/** Who is signed in, as what, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname } = useLocation();
  if (session.state === 'nobody') {
    if (isOpen(pathname)) return null;
    return (
      <Link
        to="/welcome"
        search={{}}
        className="flex min-h-11 items-center px-2 text-sm hover:underline"
      >
        {t('account.signIn')}
      </Link>
    );
  }
  if (session.state !== 'person') return null;
  return (
    <Menu
      side="end"
      width="w-80"
      buttonClass="flex items-center gap-1.5"
      button={
        <>
          <Head />
          {/* Seen on wide screens, always heard. */}
          <span className="sr-only max-w-40 truncate sm:not-sr-only">{session.displayName}</span>
          <span className="sr-only">{t('account.menu')}</span>
        </>
      }
    >
      <Account person={session} />
    </Menu>
  );
}

function Account({ person }: { readonly person: SignedIn }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const onSignOut = async () => {
    if (state === 'busy') return;
    setState('busy');
    if (!(await signOut())) setState('failed');
  };
  return (
    <div className="grid gap-4">
      <div>
        <p className="font-bold">{person.displayName}</p>
        {person.email ? <p className="text-sm break-all text-soft">{person.email}</p> : null}
      </div>
      <HeldRoles person={person} />
      <Link to="/me" className="link justify-self-start">
        {t('account.me')}
      </Link>
      <div className="grid gap-2 border-t border-line pt-4">
        <button type="button" className="button" onClick={() => void onSignOut()}>
          {t(state === 'busy' ? 'account.signingOut' : 'account.signOut')}
        </button>
        <p role="alert" className="text-sm">
          {state === 'failed' ? t('account.signOutFailed') : ''}
        </p>
      </div>
    </div>
  );
}

/** Roles by tenant, those of a deputy with their last day. */
export function HeldRoles({ person }: { readonly person: SignedIn }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const policy = usePolicy();
  if (!policy) return null;
  const now = new Date().toISOString();
  const label = (role: keyof typeof policy.roles) => policy.roles[role]?.[language] ?? role;
  const places = person.tenants.map((tenant) => {
    const held = person.facts.assignments.filter(({ tenantId }) => tenantId === tenant.code);
    const stands = (person.facts.deputyships ?? []).filter(
      (one) => one.tenantId === tenant.code && one.from <= now && now < one.until,
    );
    return {
      tenant,
      lines: [
        ...new Set(held.map(({ role }) => label(role))),
        ...stands.map(
          (one) =>
            `${t('account.deputyOf', { role: label(one.role) })}（${t('account.until', { day: lastDay(one.until, language) })}）`,
        ),
      ],
    };
  });
  if (places.length === 0 && !person.platformOperator) {
    return <p className="text-sm text-soft">{t('account.noRoles')}</p>;
  }
  return (
    <ul className="grid gap-2 text-sm" aria-label={t('account.roles')}>
      {person.platformOperator ? <li>{t('account.operator')}</li> : null}
      {places.map(({ tenant, lines }) => (
        <li key={tenant.code}>
          <span className="text-soft">{nameOf(tenant, language)}</span>
          {lines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
