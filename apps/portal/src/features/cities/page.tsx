import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { type OwnTenant, type SignedIn, useSession } from '../../app/session.js';
import { Heading } from '../../ui/heading.js';
import { usePageTitle } from '../../ui/page-title.js';
import { Directory } from './directory.js';

/** One's own tenants first; then the directory, in which everybody is but few are open. */
export function CitiesPage() {
  const { t } = useTranslation();
  usePageTitle(null);
  const session = useSession();
  const person = session.state === 'person' ? session : null;
  return (
    <>
      <header className="grid gap-3 pt-10 pb-6">
        <h1 className="text-std-32B-150">{t('cities.title')}</h1>
        <p className="max-w-2xl">{t('cities.lead')}</p>
      </header>
      {session.state === 'loading' ? <span className="skeleton h-20 w-full" /> : null}
      {person && person.tenants.length > 0 ? (
        <section aria-labelledby="own" className="pb-12">
          <Heading id="own" title={t('cities.own')} />
          <ul>
            {person.tenants.map((tenant) => (
              <Own key={tenant.code} tenant={tenant} person={person} />
            ))}
          </ul>
        </section>
      ) : null}
      {person && person.tenants.length === 0 && !person.platformOperator ? (
        <NoRole person={person} />
      ) : null}
      <Directory person={person} />
    </>
  );
}

function Own({ tenant, person }: { readonly tenant: OwnTenant; readonly person: SignedIn }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const policy = usePolicy();
  const held = person.facts.assignments.filter(({ tenantId }) => tenantId === tenant.code);
  const roles = [...new Set(held.map(({ role }) => policy?.roles[role]?.[language] ?? ''))];
  return (
    <li className="border-b border-line">
      <Link
        to="/c/$code"
        params={{ code: tenant.code }}
        className="grid items-baseline gap-x-6 py-4 hover:bg-wash sm:grid-cols-[8rem_minmax(0,1fr)_auto]"
      >
        <span className="text-sm text-soft">{tenant.prefecture}</span>
        <span>
          <span className="mr-3 text-std-20B-150 underline decoration-line underline-offset-4">
            {tenant.name}
          </span>
          <span className="text-sm text-soft">
            {language === 'en' ? tenant.nameEn : tenant.nameReading}
          </span>
        </span>
        <span className="text-sm text-soft">
          {roles.length > 0 || !person.platformOperator ? roles.join('・') : t('cities.granted')}
        </span>
      </Link>
    </li>
  );
}

/** Signed in and nobody anywhere: what to ask for, and of whom. */
function NoRole({ person }: { readonly person: SignedIn }) {
  const { t } = useTranslation();
  return (
    <section
      aria-labelledby="no-role"
      className="mb-12 grid max-w-2xl gap-3 border-l-4 border-ink bg-wash px-5 py-4"
      data-no-role
    >
      <h2 id="no-role" className="text-std-20B-150">
        {t('cities.noRole')}
      </h2>
      <p>{t('cities.noRoleHelp')}</p>
      <p>
        <strong>{person.displayName}</strong>
        {person.email ? <span className="ml-3 break-all">{person.email}</span> : null}
      </p>
    </section>
  );
}
