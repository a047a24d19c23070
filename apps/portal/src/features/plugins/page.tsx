import type { PortalPlugin } from '@shirube/plugin-sdk/portal';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../../app/error-pages.js';
import { useOwnPlugins } from '../../app/own-plugins.js';
import { usePreferences } from '../../app/preferences.js';
import type { OwnPlugin } from '../../app/session.js';
import { usePageTitle } from '../../ui/page-title.js';
import { Said } from '../../ui/said.js';
import { Sentence, Waiting } from './contained.js';
import { Within } from './kit/page-parts.js';
import { Part } from './part.js';
import { usePortal } from './use-portal.js';

const route = getRouteApi('/w/$code/plugins/$id/$');

/** One plugin's pages. Where it is not enabled, or gives the reader nothing, the address is unknown like any other. */
export function PluginPages() {
  const { code, id } = route.useParams();
  const own = useOwnPlugins(code);
  const here = own?.find((one) => one.id === id);
  const { portal, again } = usePortal(here ? id : null);
  const { language } = usePreferences();
  if (own && !here) return <MissingPage />;
  if (!here || portal === undefined) return <Waiting name={id} again={() => location.reload()} />;
  if (portal === null) return <MissingPage />;
  if (portal === 'failed') return <Sentence name={here.name[language]} again={again} />;
  return (
    <Said key={`${code} ${id}`}>
      <Pages code={code} own={here} plugin={portal} />
    </Said>
  );
}

interface PagesProps {
  readonly code: string;
  readonly own: OwnPlugin;
  readonly plugin: PortalPlugin;
}

function Pages({ code, own, plugin }: PagesProps) {
  const { t } = useTranslation('plugins');
  const { language } = usePreferences();
  const path = (route.useParams()._splat ?? '').replace(/\/$/, '');
  const open = plugin.pages.filter(({ permission }) => own.permissions.includes(permission));
  // The first page may ask for more than one holds: then the first that is open stands for it.
  const page = open.find((one) => one.path === path) ?? (path === '' ? open[0] : undefined);
  const menu = open.filter((one) => one.menu !== false);
  usePageTitle(page ? `${page.title[language]} ｜ ${own.name[language]}` : null);
  if (!page) return <MissingPage />;
  const first = page === open[0];
  return (
    <article data-plugin={plugin.id} className="pt-6">
      <header className="grid gap-2 pb-2">
        <p className="text-sm text-soft">{own.name[language]}</p>
        <h1 className="text-std-28B-150">{page.title[language]}</h1>
      </header>
      {menu.length > 1 ? (
        <nav aria-label={own.name[language]} className="no-print border-b border-line">
          <ul className="-mx-2 flex flex-wrap">
            {menu.map((one) => (
              <li key={one.path}>
                <Link
                  to="/w/$code/plugins/$id/$"
                  params={{ code, id: plugin.id, _splat: one.path }}
                  search={{}}
                  activeOptions={{ exact: true, includeSearch: false }}
                  className="flex min-h-11 items-center border-b-2 border-transparent px-2 hover:underline aria-[current=page]:border-ink aria-[current=page]:font-bold"
                >
                  {one.title[language]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <div className="plugin-text grid grid-cols-[minmax(0,1fr)] content-start gap-5 pt-5">
        <Part
          key={page.path}
          code={code}
          own={own}
          plugin={plugin}
          name={page.title[language]}
          load={page.load}
        />
      </div>
      {first && plugin.blocks?.length ? (
        <section aria-labelledby="public-blocks" className="pt-14">
          <h2 id="public-blocks" className="border-b-2 border-ink pb-2 text-std-20B-150">
            {t('block.title')}
          </h2>
          <p className="max-w-3xl pt-2 text-sm text-soft">{t('block.help')}</p>
          {plugin.blocks.map((block) => (
            <section
              key={block.id}
              aria-labelledby={`block-${block.id}`}
              data-block={block.id}
              className="pt-6"
            >
              <h3 id={`block-${block.id}`} className="pb-2 text-std-17B-170">
                {block.title[language]}
              </h3>
              <Within title={block.title[language]}>
                <div className="plugin-text grid grid-cols-[minmax(0,1fr)] gap-4">
                  <Part
                    code={code}
                    own={own}
                    plugin={plugin}
                    name={block.title[language]}
                    load={block.load}
                  />
                </div>
              </Within>
            </section>
          ))}
        </section>
      ) : null}
    </article>
  );
}
