import type { LightMyRequestResponse } from 'fastify';
import { multipartType, oneFile } from '../support/hand-in.js';
import { own, type World } from '../support/world.js';
import type { Asker } from './attackers.js';
import type { Need } from './needs.js';
import type { Names } from './place.js';
import { plugin } from './plugin.js';

/** One way to ask at an address. */
export interface AddressCase {
  readonly need: Need;
  readonly url: (names: Names) => string;
  /** What is sent, as text; a GET sends nothing. */
  readonly payload?: (names: Names) => string;
  readonly type?: 'text/plain' | 'application/json' | typeof multipartType;
  /** Status for whoever may. */
  readonly allowed: number;
}

const at = (path: string) => (names: Names) => `/api/tenants/${names.code}${path}`;
const sheet = '指標名\t2020年度\t目標値\n住民の割合\t10 %\t20 %';

/** Every address but GraphQL's, as `METHOD /path`; each with everything of a tenant that it can be given. */
export const addressCases: Readonly<Record<string, readonly AddressCase[]>> = {
  'POST /api/tenants/:code/imports': [
    { need: 'import.prepare', url: at('/imports'), payload: () => sheet, allowed: 201 },
  ],
  'GET /api/tenants/:code/record.csv': [
    { need: 'log.read', url: at('/record.csv'), allowed: 200 },
    {
      need: 'log.read',
      url: (names) => `${at('/record.csv')(names)}?personId=${names.person}&encoding=cp932`,
      allowed: 200,
    },
  ],
  'GET /api/tenants/:code/export': [{ need: 'tenant.export', url: at('/export'), allowed: 200 }],
  // Asks for a permission of the plugin, which its planners hold, as they alone may edit the plan.
  'POST /w/:code/plugins/:id/imports/:import': [
    {
      need: 'plan.edit',
      url: ({ code }) => `/w/${code}/plugins/${plugin.id}/imports/planted`,
      payload: () => oneFile('trees.csv', 'a,3'),
      type: multipartType,
      allowed: 202,
    },
  ],
  'GET /sign-in': [
    {
      need: 'anyone',
      url: ({ code, provider }) => `/sign-in?tenant=${code}&provider=${provider}&return=/`,
      allowed: 303,
    },
    {
      need: 'anyone',
      url: ({ code, provider, invitation }) =>
        `/sign-in?tenant=${code}&provider=${provider}&invitation=${invitation}`,
      allowed: 303,
    },
  ],
  'GET /sign-in/callback': [
    { need: 'anyone', url: () => '/sign-in/callback?code=x&state=y', allowed: 303 },
  ],
  'POST /sign-out': [{ need: 'anyone', url: () => '/sign-out', allowed: 200 }],
  'GET /healthz': [{ need: 'anyone', url: () => '/healthz', allowed: 200 }],
  'GET /readyz': [{ need: 'anyone', url: () => '/readyz', allowed: 200 }],
  'GET /metrics': [{ need: 'anyone', url: () => '/metrics', allowed: 200 }],
};

/** Asked by the fields that they answer (two-tenants.test.ts), and as doors by test/edge.test.ts. */
export const graphql = ['POST /graphql', 'POST /graphql/stream'];

/** Every address the server has, `METHOD /path`; HEAD goes with GET. */
export function addressesOf(world: World): string[] {
  const lines = world.app
    .getHttpAdapter()
    .getInstance()
    .printRoutes({ commonPrefix: false })
    .split('\n');
  const above: string[] = [];
  return lines.flatMap((line: string) => {
    const found = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) return [];
    const [, indent = '', path = '', methods = ''] = found;
    const depth = indent.length / 4;
    above.splice(depth, above.length, path);
    return methods
      .split(', ')
      .filter((method) => method !== '' && method !== 'HEAD')
      .map((method) => `${method} ${above.join('')}`);
  });
}

export function askAddress(
  world: World,
  name: string,
  { url, payload, type = 'text/plain' }: AddressCase,
  names: Names,
  { as, headers }: Asker,
): Promise<LightMyRequestResponse> {
  return world.app.inject({
    method: name.startsWith('POST') ? 'POST' : 'GET',
    url: url(names),
    headers: { ...own, ...(as === null ? {} : { cookie: as.cookie }), ...headers },
    ...(payload ? { payload: payload(names) } : {}),
    ...(payload
      ? {
          headers: {
            ...own,
            'content-type': type,
            ...(as === null ? {} : { cookie: as.cookie }),
            ...headers,
          },
        }
      : {}),
  });
}
