import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { parseCityFilter } from '../features/city/filter.js';
import { BrokenPage, MissingPage } from './error-pages.js';
import { lazyPage } from './lazy-page.js';
import { Shell } from './shell.js';

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

export const router = createRouter({
  routeTree: root.addChildren([cities, city, indicator, importStart, importDraft]),
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
