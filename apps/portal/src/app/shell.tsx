import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountMenu } from './account-menu.js';
import { isOpen, returnPath, tenantOf } from './place.js';
import { useSession } from './session.js';
import { Settings } from './settings.js';
import { TenantBar, TenantNotices } from './tenant-bar.js';

/** One shell: who we are, where we are, the page, the reader's account and settings. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const session = useSession();
  const code = tenantOf(pathname);
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:px-4 focus:py-2"
      >
        {t('app.skip')}
      </a>
      <header className="no-print">
        <div className="border-b border-line">
          <div className="page flex h-14 items-center justify-between gap-2">
            <Link
              to="/"
              search={{}}
              className="flex min-h-11 items-center gap-2 rounded-4 font-bold whitespace-nowrap hover:underline"
            >
              <img src="/mark.svg" alt="" width="24" height="24" />
              <span className="text-std-20B-150">{t('app.name')}</span>
            </Link>
            <div className="flex items-center gap-1 sm:gap-3">
              <Settings />
              <AccountMenu />
            </div>
          </div>
        </div>
        {code && session.state !== 'nobody' ? (
          <>
            <TenantBar code={code} />
            <TenantNotices code={code} />
          </>
        ) : null}
      </header>
      <main id="main" tabIndex={-1} className="page pb-24 outline-none">
        <Gate>
          <Outlet />
        </Gate>
      </main>
      <p className="page hidden text-sm print:block">{`${location.origin}${decodeURI(pathname)}`}</p>
      <footer className="no-print border-t border-line py-6 text-sm text-soft">
        <div className="page">{t('app.tagline')}</div>
      </footer>
    </>
  );
}

/** Whoever is not signed in is led to the sign-in page, which knows the way back. */
function Gate({ children }: { readonly children: ReactNode }) {
  const { pathname, href } = useLocation();
  const navigate = useNavigate();
  const session = useSession();
  const shut = session.state === 'nobody' && !isOpen(pathname);
  const ended = session.state === 'nobody' && session.ended;
  useEffect(() => {
    if (!shut) return;
    const back = returnPath(href);
    const search = { ...(back === '/' ? {} : { return: back }), ...(ended ? { ended: '1' } : {}) };
    void navigate({ to: '/welcome', search, replace: true });
  }, [shut, ended, href, navigate]);
  return shut ? null : children;
}
