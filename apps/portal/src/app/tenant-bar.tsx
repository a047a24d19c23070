import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Chevron, Menu } from '../ui/menu.js';
import { lastDay } from '../ui/moment.js';
import { useOwnPlugins } from './own-plugins.js';
import { useMay, usePolicy } from './permissions.js';
import { usePreferences } from './preferences.js';
import { nameOf, useSession } from './session.js';

/** Any of these opens something in 庁内. */
export const officeRights = [
  'member.read',
  'reading.read',
  'settings.read',
  'token.manage',
  'log.read',
  'support.grant',
] as const;

/** Which tenant this page belongs to, its other pages, and the way to another tenant. */
export function TenantBar({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const { mayIn } = useMay(code);
  const { language } = usePreferences();
  const plugins = useOwnPlugins(code);
  const tenants = session.state === 'person' ? session.tenants : [];
  const here = tenants.find((tenant) => tenant.code === code);
  const name = here ? nameOf(here, language) : code;
  const link =
    'inline-flex min-h-11 items-center border-b-2 border-transparent px-1 hover:underline aria-[current=page]:border-ink aria-[current=page]:font-bold';
  return (
    <div
      className="no-print border-b border-line"
      // Its own colour tells at a glance in whose name one works; nothing is told by it alone.
      style={here?.accentColor ? ({ '--tenant': here.accentColor } as CSSProperties) : undefined}
      data-tenant-color={here?.accentColor ? '' : undefined}
    >
      <div className="page flex min-h-11 flex-wrap items-center gap-x-6 text-sm">
        {tenants.length > 1 ? (
          <Menu
            side="start"
            width="w-72"
            buttonClass="-ml-2 font-bold"
            button={
              <>
                {name}
                <span className="sr-only">{`（${t('account.tenants')}）`}</span>
                <Chevron />
              </>
            }
          >
            <ul className="grid gap-1">
              {tenants.map((tenant) => (
                <li key={tenant.code}>
                  <Link
                    to="/c/$code"
                    params={{ code: tenant.code }}
                    className="flex min-h-11 items-center gap-3 hover:underline aria-[current]:font-bold"
                    aria-current={tenant.code === code ? 'true' : undefined}
                  >
                    {nameOf(tenant, language)}
                    <span className="text-sm font-normal text-soft">{tenant.prefecture}</span>
                  </Link>
                </li>
              ))}
              <li className="border-t border-line pt-2">
                <Link to="/" search={{}} className="link inline-flex min-h-11 items-center text-sm">
                  {t('account.otherTenants')}
                </Link>
              </li>
            </ul>
          </Menu>
        ) : (
          <span className="inline-flex min-h-11 items-center font-bold">{here ? name : ''}</span>
        )}
        <nav aria-label={t('account.nav', { tenant: name })} className="flex flex-wrap gap-x-5">
          <Link to="/c/$code" params={{ code }} activeOptions={{ exact: true }} className={link}>
            {t('account.city')}
          </Link>
          {mayIn('import.read') ? (
            <Link to="/w/$code/import" params={{ code }} className={link}>
              {t('account.import')}
            </Link>
          ) : null}
          {plugins && plugins.length > 0 ? (
            <Link to="/w/$code/plugins" params={{ code }} className={link}>
              {t('account.plugins')}
            </Link>
          ) : null}
          {officeRights.some((right) => mayIn(right)) ? (
            <Link to="/w/$code/office" params={{ code }} className={link}>
              {t('account.office')}
            </Link>
          ) : null}
        </nav>
      </div>
    </div>
  );
}

/** What one should know before working here: on trial, suspended, as a deputy, by a tenant's permission. */
export function TenantNotices({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const session = useSession();
  const policy = usePolicy();
  if (session.state !== 'person') return null;
  const now = new Date().toISOString();
  const lasts = (term: { tenantId: string; from: string; until: string }) =>
    term.tenantId === code && term.from <= now && now < term.until;
  const status = session.tenants.find((tenant) => tenant.code === code)?.status;
  const grant = session.platformOperator ? session.facts.grants?.find(lasts) : undefined;
  const deputyships = policy ? (session.facts.deputyships ?? []).filter(lasts) : [];
  const lines = [
    ...(status && status !== 'ACTIVE' ? [t(`account.${status}`)] : []),
    ...(grant ? [t('account.supportNotice', { until: lastDay(grant.until, language) })] : []),
    ...deputyships.map(({ role, until }) =>
      t('account.deputyNotice', {
        role: policy?.roles[role][language] ?? role,
        until: lastDay(until, language),
      }),
    ),
  ];
  return lines.map((line) => (
    <p key={line} className="border-b border-line bg-wash text-sm" data-notice>
      <span className="page block py-2">{line}</span>
    </p>
  ));
}
