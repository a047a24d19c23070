import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { parseCityFilter } from '../features/city/filter.js';
import { enterRoom } from '../i18n/index.js';
import { BrokenPage, MissingPage } from './error-pages.js';
import { lazyPage } from './lazy-page.js';
import { Shell } from './shell.js';

/** The named texts of an address, the empty ones left out. */
const pick =
  <const K extends string>(...names: readonly K[]) =>
  (search: Record<string, unknown>): { [N in K]?: string } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name];
        return typeof value === 'string' && value !== '' ? [[name, value]] : [];
      }),
    ) as { [N in K]?: string };

/** A page of the rooms behind sign-in: its words come with it. */
const officePage: typeof lazyPage = (importer, name) =>
  lazyPage(async () => {
    const [page] = await Promise.all([importer(), enterRoom('office')]);
    return page;
  }, name);

/** A page of plugins, likewise. */
const pluginPage: typeof lazyPage = (importer, name) =>
  lazyPage(async () => {
    const [page] = await Promise.all([importer(), enterRoom('plugins')]);
    return page;
  }, name);

/** A page of 庁内 about plugins: built of their components, too. */
const pluginOfficePage: typeof lazyPage = (importer, name) =>
  lazyPage(async () => {
    const [page] = await Promise.all([
      importer(),
      enterRoom('office'),
      enterRoom('plugins'),
      enterRoom('pluginOffice'),
    ]);
    return page;
  }, name);

const root = createRootRoute({
  component: Shell,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
});

const cities = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {},
  component: lazyPage(() => import('../features/cities/page.js'), 'CitiesPage'),
});

const city = createRoute({
  getParentRoute: () => root,
  path: '/c/$code',
  validateSearch: parseCityFilter,
  component: lazyPage(() => import('../features/city/page.js'), 'CityPage'),
});

const indicator = createRoute({
  getParentRoute: () => root,
  path: '/c/$code/indicators/$key',
  component: lazyPage(() => import('../features/indicator/page.js'), 'IndicatorPage'),
});

const evidence = createRoute({
  getParentRoute: () => root,
  path: '/c/$code/indicators/$key/values/$value',
  component: pluginOfficePage(() => import('../features/indicator/evidence-page.js'), 'Evidence'),
});

const importStart = createRoute({
  getParentRoute: () => root,
  path: '/w/$code/import',
  component: lazyPage(() => import('../features/import/start-page.js'), 'ImportStartPage'),
});

const importDraft = createRoute({
  getParentRoute: () => root,
  path: '/w/$code/import/$draftId',
  component: lazyPage(() => import('../features/import/draft-page.js'), 'ImportDraftPage'),
});

const pluginList = createRoute({
  getParentRoute: () => root,
  path: '/w/$code/plugins',
  component: pluginPage(() => import('../features/plugins/list-page.js'), 'PluginList'),
});

/** Filters of plugins' pages live in their addresses, by names that only they know. */
const everyText = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );

const pluginPages = createRoute({
  getParentRoute: () => root,
  path: '/w/$code/plugins/$id/$',
  validateSearch: everyText,
  component: pluginPage(() => import('../features/plugins/page.js'), 'PluginPages'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: pick('return', 'ended', 'tenant', 'invitation'),
  component: officePage(() => import('../features/welcome/page.js'), 'WelcomePage'),
});

const signInFailed = createRoute({
  getParentRoute: () => root,
  path: '/sign-in-failed',
  validateSearch: pick('reason', 'id', 'return'),
  component: officePage(() => import('../features/welcome/failed-page.js'), 'SignInFailedPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: pick('code', 'tenant'),
  component: officePage(() => import('../features/welcome/invitation-page.js'), 'InvitationPage'),
});

const me = createRoute({
  getParentRoute: () => root,
  path: '/me',
  component: officePage(() => import('../features/me/page.js'), 'MePage'),
});

const office = createRoute({
  getParentRoute: () => root,
  path: '/w/$code/office',
  component: officePage(() => import('../features/office/office.js'), 'Office'),
});
/** The address as some write it. */
const officeByCity = createRoute({
  getParentRoute: () => root,
  path: '/cities/$code/office',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$code/office', params, replace: true });
  },
});
const room = <const P extends string>(path: P) => ({ getParentRoute: () => office, path }) as const;

const officeRooms = [
  createRoute({
    ...room('/'),
    component: officePage(() => import('../features/office/first-room.js'), 'FirstRoom'),
  }),
  createRoute({
    ...room('people'),
    component: officePage(() => import('../features/office/people/page.js'), 'PeoplePage'),
  }),
  createRoute({
    ...room('sections'),
    component: officePage(() => import('../features/office/sections/page.js'), 'SectionsPage'),
  }),
  createRoute({
    ...room('plugins'),
    component: pluginOfficePage(
      () => import('../features/office/plugins/list-page.js'),
      'OfficePlugins',
    ),
  }),
  createRoute({
    ...room('plugins/$id'),
    component: pluginOfficePage(
      () => import('../features/office/plugins/plugin-page.js'),
      'OfficePlugin',
    ),
  }),
  createRoute({
    ...room('plugins/$id/runs'),
    validateSearch: pick('kind', 'part'),
    component: pluginOfficePage(() => import('../features/office/plugins/runs-page.js'), 'Runs'),
  }),
  createRoute({
    ...room('plugins/$id/runs/$run'),
    component: pluginOfficePage(() => import('../features/office/plugins/run-page.js'), 'Run'),
  }),
  createRoute({
    ...room('deputies'),
    component: officePage(() => import('../features/office/deputies/page.js'), 'DeputiesPage'),
  }),
  createRoute({
    ...room('sign-in'),
    component: officePage(() => import('../features/office/sign-in/page.js'), 'SignInPage'),
  }),
  createRoute({
    ...room('tokens'),
    component: officePage(() => import('../features/office/tokens/page.js'), 'TokensPage'),
  }),
  createRoute({
    ...room('settings'),
    component: officePage(() => import('../features/office/settings/page.js'), 'SettingsPage'),
  }),
  createRoute({
    ...room('record'),
    validateSearch: pick('from', 'until', 'action', 'person', 'outcome', 'q'),
    component: officePage(() => import('../features/office/record/page.js'), 'RecordPage'),
  }),
  createRoute({
    ...room('support'),
    component: officePage(() => import('../features/office/support/page.js'), 'SupportPage'),
  }),
];

export const router = createRouter({
  routeTree: root.addChildren([
    cities,
    city,
    indicator,
    evidence,
    importStart,
    importDraft,
    pluginList,
    pluginPages,
    welcome,
    signInFailed,
    invitation,
    me,
    office.addChildren(officeRooms),
    officeByCity,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Addresses people can read and share: ?pillar=economy, not JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) =>
        value === undefined || value === null ? [] : [[name, String(value)]],
      ),
    ).toString();
    return text ? `?${text}` : '';
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
