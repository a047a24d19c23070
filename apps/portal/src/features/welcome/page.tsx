import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { troubleOf } from '../../app/client.js';
import { returnPath } from '../../app/place.js';
import { useSession } from '../../app/session.js';
import { Field } from '../../ui/field.js';
import { TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { Providers } from './providers.js';
import { type DirectoryTenant, directoryQuery } from './query.js';
import { remembered } from './remembered.js';
import { readWish } from './wish.js';

const route = getRouteApi('/welcome');

/** First the municipality, then its way of signing in. */
export function WelcomePage() {
  const { t } = useTranslation('office');
  usePageTitle(t('welcome.title'));
  const session = useSession();
  const { return: back, ended, tenant, invitation } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState('');
  const wish = readWish(useDeferredValue(typed));
  const chosen = tenant ?? null;
  const choose = (code: string | null) => {
    if (code) remembered.write(code);
    void navigate({
      search: (was) => {
        const { tenant: _before, ...rest } = was;
        return code ? { ...rest, tenant: code } : rest;
      },
    });
  };
  return (
    <div className="mx-auto grid max-w-xl gap-8 pt-10">
      <header className="grid gap-3">
        <h1 className="text-std-32B-150">{t('welcome.title')}</h1>
        <p>{t('welcome.what')}</p>
      </header>
      {ended ? (
        <p role="status" className="border-l-4 border-mark-warning bg-wash px-4 py-3">
          {t('welcome.ended')}
        </p>
      ) : null}
      {session.state === 'person' ? (
        <p className="grid gap-2 border-l-4 border-ink bg-wash px-4 py-3">
          {t('welcome.already', { name: session.displayName })}
          <Link to={returnPath(back)} className="link justify-self-start">
            {t('welcome.goOn')}
          </Link>
        </p>
      ) : null}
      {chosen ? (
        <Providers
          code={chosen}
          domain={wish.domain}
          back={back ? returnPath(back) : `/c/${chosen}`}
          invitation={invitation}
          onOther={() => choose(null)}
        />
      ) : (
        <Chooser typed={typed} search={wish.search} onTyped={setTyped} onChosen={choose} />
      )}
    </div>
  );
}

interface ChooserProps {
  readonly typed: string;
  readonly search: string;
  readonly onTyped: (text: string) => void;
  readonly onChosen: (code: string) => void;
}

function Chooser({ typed, search, onTyped, onChosen }: ChooserProps) {
  const { t } = useTranslation('office');
  const [last] = useState(() => remembered.read());
  const field = useRef<HTMLInputElement>(null);
  // The one thing to do on this page.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const [{ data, error, stale }, again] = useQuery({
    query: directoryQuery,
    variables: { search: search || null },
  });
  const [{ data: known }] = useQuery({
    query: directoryQuery,
    variables: { search: last },
    pause: last === null,
  });
  const before = search === '' ? known?.tenants.nodes.find(({ code }) => code === last) : undefined;
  const found = data?.tenants.nodes.filter(({ code }) => code !== before?.code) ?? [];
  // Hundreds of names help nobody choose: they come when something is typed.
  const few = data !== undefined && (search !== '' || data.tenants.totalCount <= 12);
  if (error) return <TroubleNotice trouble={troubleOf(error)} onRetry={() => again()} />;
  return (
    <form
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        const first = before ?? found[0];
        if (first && (search !== '' || before)) onChosen(first.code);
      }}
    >
      <Field label={t('welcome.search')} help={t('welcome.searchHelp')}>
        {(wiring) => (
          <input
            {...wiring}
            ref={field}
            type="search"
            className="field w-full"
            value={typed}
            autoComplete="organization"
            onChange={(event) => onTyped(event.target.value)}
          />
        )}
      </Field>
      {before ? (
        <section aria-labelledby="before" className="grid gap-2">
          <h2 id="before" className="text-sm font-normal text-soft">
            {t('welcome.before')}
          </h2>
          <ul className="border-t border-line">
            <Choice tenant={before} onChosen={onChosen} />
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="found" className="grid gap-2">
        <h2 id="found" className="sr-only">
          {t('welcome.choose')}
        </h2>
        <p role="status" className="text-sm text-soft">
          {!few
            ? t(data ? 'welcome.many' : 'welcome.looking', { count: data?.tenants.totalCount ?? 0 })
            : found.length === 0 && search !== '' && !stale
              ? t('welcome.none', { search: typed.trim() })
              : t('welcome.choose')}
        </p>
        {few && found.length > 0 ? (
          <ul className="border-t border-line">
            {found.map((tenant) => (
              <Choice key={tenant.code} tenant={tenant} onChosen={onChosen} />
            ))}
          </ul>
        ) : null}
        {few && data.tenants.totalCount > 12 ? (
          <p className="text-sm text-soft">
            {t('welcome.more', { count: data.tenants.totalCount - data.tenants.nodes.length })}
          </p>
        ) : null}
      </section>
    </form>
  );
}

function Choice({
  tenant,
  onChosen,
}: {
  readonly tenant: DirectoryTenant;
  readonly onChosen: (code: string) => void;
}) {
  const { i18n } = useTranslation('office');
  const english = i18n.language === 'en';
  return (
    <li className="border-b border-line">
      <button
        type="button"
        onClick={() => onChosen(tenant.code)}
        className="grid min-h-14 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-2 py-2 text-left hover:bg-wash"
      >
        <span>
          <span className="mr-3 text-std-18B-160 underline decoration-line underline-offset-4">
            {tenant.name}
          </span>
          <span className="text-sm text-soft">{english ? tenant.nameEn : tenant.nameReading}</span>
        </span>
        <span className="text-sm text-soft">
          {tenant.prefecture} <span className="tabular-nums">{tenant.code}</span>
        </span>
      </button>
    </li>
  );
}
