import type { BrowserContext, Page } from 'playwright-core';
import { Visitor } from '../identity/testing/visitor.ts';

/**
 * Signing in to a running Shirube with the demo identity provider, for tests, pictures and measures. A
 * person is one of DEMO_PEOPLE by id (`kumamoto-planner`); `base` is Shirube's own address,
 * `http://localhost:<port>`.
 */

/** The real way, through the provider's page in the browser. Ends at `to`, a path of Shirube. */
export async function signIn(page: Page, base: string, person: string, to = '/'): Promise<void> {
  const start = await startOf(base, person, to);
  // Whoever signed in at the provider before in this browser would be taken without being asked.
  await page.context().clearCookies({ domain: '127.0.0.1' });
  await page.goto(start.href);
  await page.locator(`button[name=person][value="${person}"]`).click();
  await page.waitForURL((url) => url.origin === new URL(base).origin);
  const at = new URL(page.url());
  if (at.pathname.startsWith('/sign-in')) throw new Error(`${person} ended at ${at.href}`);
}

/** The same way without a browser, some 50 ms: resolves to the Cookie header of a new session. */
export async function cookieOf(base: string, person: string): Promise<string> {
  const start = await startOf(base, person, '/');
  const asked = await fetch(start, { redirect: 'manual' });
  await asked.arrayBuffer();
  const issuer = new URL(asked.headers.get('location') ?? '', base).origin;
  const visitor = new Visitor(issuer, new URL(base).origin);
  const { url, status } = await visitor.choose(start, person);
  if (status !== 200 || url.pathname.startsWith('/sign-in'))
    throw new Error(`${person} ended at ${url.href} with ${status}`);
  return visitor.cookiesFor(base);
}

/** Sessions of this process, by Shirube and person; used for less time than a token lasts (15 minutes). */
const sessions = new Map<string, { cookie: Promise<string>; until: number }>();

/**
 * Signs somebody in to a browser's context, its pages to come, by `cookieOf`. Contexts of one person share a
 * session, for sign-ins are limited in number: whoever ends a session uses `signIn`.
 */
export async function enter(context: BrowserContext, base: string, person: string): Promise<void> {
  const key = `${base} ${person}`;
  const known = sessions.get(key);
  const session =
    known && known.until > Date.now()
      ? known
      : { cookie: cookieOf(base, person), until: Date.now() + 8 * 60_000 };
  sessions.set(key, session);
  const pairs = (await session.cookie).split('; ').map((pair) => pair.split('='));
  await context.addCookies(
    pairs.map(([name = '', value = '']) => ({
      name,
      value,
      url: base,
      httpOnly: true,
      sameSite: 'Lax' as const,
    })),
  );
}

/** Where a sign-in begins: the one demo provider serves every tenant, so any demo city will do. */
async function startOf(base: string, person: string, to: string): Promise<URL> {
  const tenant = { kaga: '172065', saitama: '111007' }[person.split('-')[0] ?? ''] ?? '431001';
  const answer = await fetch(new URL('/graphql', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query($code: String!) { signInProviders(tenantCode: $code) { id } }',
      variables: { code: tenant },
    }),
  });
  const told = JSON.parse(await answer.text());
  const provider: unknown = told.data?.signInProviders?.[0]?.id;
  if (typeof provider !== 'string')
    throw new Error(`${tenant} has no provider: ${JSON.stringify(told)}`);
  const start = new URL('/sign-in', base);
  start.search = String(new URLSearchParams({ tenant, provider, return: to }));
  return start;
}
