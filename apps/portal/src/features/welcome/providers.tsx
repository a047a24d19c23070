import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { troubleOf } from '../../app/client.js';
import { usePreferences } from '../../app/preferences.js';
import { TroubleNotice } from '../../ui/notice.js';
import { directoryQuery, type Provider, providersQuery } from './query.js';
import { inOrder, signInAddress } from './wish.js';

interface Props {
  readonly code: string;
  /** Of the address that was typed, if one was. */
  readonly domain: string | null;
  readonly back: string;
  readonly invitation: string | undefined;
  readonly onOther: () => void;
}

/** A Shirube on one's own machine is one for trying out; its provider offers people of every role. */
const forTrying = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);

/** The ways of signing in to one municipality, as buttons that lead to its provider. */
export function Providers({ code, domain, back, invitation, onOther }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const spoken = language === 'en' ? ('EN' as const) : ('JA' as const);
  const [{ data, error }, again] = useQuery({
    query: providersQuery,
    variables: { code, language: spoken },
  });
  const [{ data: directory }] = useQuery({ query: directoryQuery, variables: { search: code } });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (error) return <TroubleNotice trouble={troubleOf(error)} onRetry={() => again()} />;
  const tenant = directory?.tenants.nodes.find((one) => one.code === code);
  const { fits, others } = inOrder(data?.signInProviders ?? [], domain);
  const button = (provider: Provider, first: boolean) => (
    <li key={provider.id}>
      <a
        href={signInAddress({ tenant: code, provider: provider.id, back, invitation })}
        className={`${first ? 'button-primary' : 'button'} w-full flex-col py-3`}
        data-provider={provider.id}
      >
        {t('welcome.with', { provider: provider.name })}
        {provider.domains.length > 0 ? (
          <span className="text-sm font-normal">
            {provider.domains.map((one) => `@${one}`).join(' ')}
          </span>
        ) : null}
      </a>
    </li>
  );
  return (
    <section aria-labelledby="providers" className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 id="providers" ref={heading} tabIndex={-1} className="text-std-24B-150 outline-none">
          {tenant?.name ?? code}
          {tenant?.prefecture ? (
            <span className="ml-3 text-sm font-normal text-soft">{tenant.prefecture}</span>
          ) : null}
        </h2>
        <button type="button" className="link min-h-11 text-sm" onClick={onOther}>
          {t('welcome.other')}
        </button>
      </div>
      {data ? null : <span className="skeleton h-14 w-full" />}
      {data && data.signInProviders.length === 0 ? <p>{t('welcome.noProvider')}</p> : null}
      <ul className="grid gap-3">
        {fits.map((provider) => button(provider, true))}
        {others.map((provider) => button(provider, fits.length === 0 && others.length === 1))}
      </ul>
      {forTrying && data ? <p className="text-sm text-soft">{t('welcome.trying')}</p> : null}
      <p className="text-sm text-soft">{t('welcome.password')}</p>
    </section>
  );
}
