import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Settings } from './settings.js';

/** One shell: who we are, the page, the reader's settings. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-paper focus:px-4 focus:py-2"
      >
        {t('app.skip')}
      </a>
      <header className="no-print border-b border-line">
        <div className="page flex h-14 items-center justify-between gap-4">
          <Link to="/" className="flex items-center gap-2 rounded-4 font-bold hover:underline">
            <img src="/mark.svg" alt="" width="24" height="24" />
            <span className="text-std-20B-150">{t('app.name')}</span>
          </Link>
          <Settings />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page pb-24 outline-none">
        <Outlet />
      </main>
      <p className="page hidden text-sm print:block">{`${location.origin}${decodeURI(pathname)}`}</p>
      <footer className="no-print border-t border-line py-6 text-sm text-soft">
        <div className="page">{t('app.tagline')}</div>
      </footer>
    </>
  );
}
