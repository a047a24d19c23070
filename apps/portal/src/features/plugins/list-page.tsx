import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../../app/error-pages.js';
import { useOwnPlugins } from '../../app/own-plugins.js';
import { usePreferences } from '../../app/preferences.js';
import { usePageTitle } from '../../ui/page-title.js';
import { Waiting } from './contained.js';

const route = getRouteApi('/w/$code/plugins');

/** The plugins that give the reader something here, and what each is for. */
export function PluginList() {
  const { t } = useTranslation('plugins');
  const { language } = usePreferences();
  const { code } = route.useParams();
  const own = useOwnPlugins(code);
  usePageTitle(t('list.title'));
  if (!own) return <Waiting name={t('list.title')} again={() => location.reload()} />;
  if (own.length === 0) return <MissingPage />;
  return (
    <>
      <header className="grid gap-2 pt-8 pb-6">
        <h1 className="text-std-28B-150">{t('list.title')}</h1>
        <p className="max-w-3xl">{t('list.lead')}</p>
      </header>
      <ul className="border-t-2 border-ink">
        {own.map(({ id, name, summary }) => (
          <li key={id} className="grid max-w-4xl gap-1 border-b border-line py-4">
            <h2 className="text-std-17B-170">
              <Link
                to="/w/$code/plugins/$id/$"
                params={{ code, id, _splat: '' }}
                search={{}}
                className="link"
              >
                {name[language]}
              </Link>
            </h2>
            <p>{summary[language]}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
