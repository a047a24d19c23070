import { createServer } from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from '../../browser/index.ts';
import { scratch } from '../../testing/scratch.ts';
import { serveIdentity } from '../index.ts';
import { faultPage } from './fault.ts';

/** An application on localhost to come back to, a provider, and a browser: everything real. */
async function everything() {
  const application = createServer((request, response) => response.end(`back at ${request.url}`));
  await new Promise<void>((resolve) => {
    application.listen(0, 'localhost', resolve);
  });
  const bound = application.address();
  const home = `http://localhost:${bound && typeof bound === 'object' ? bound.port : 0}`;
  const served = await serveIdentity({
    port: 0,
    state: scratch(),
    clients: [{ id: 'app', redirectUris: [`${home}/in`], postLogoutRedirectUris: [`${home}/out`] }],
  });
  const browser = await openBrowser();
  onTestFinished(async () => {
    await browser.close();
    await served.stop();
    application.close();
  });
  // The challenge of RFC 7636's example; the code is never redeemed here.
  const start = `${served.issuer}/auth?${new URLSearchParams({
    client_id: 'app',
    response_type: 'code',
    redirect_uri: `${home}/in`,
    scope: 'openid groups',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    state: 'kept',
  })}`;
  return { served, browser, home, start };
}

test('a person is chosen by keyboard and signed out by mouse, across the two sites', async () => {
  const { served, browser, home, start } = await everything();
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));

  await page.goto(start);
  expect(await page.title()).toBe('しるべにサインインする人を選んでください');
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').textContent()).toContain('白川 まゆ');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${home}/in?**`);
  expect(new URL(page.url()).searchParams.get('state')).toBe('kept');

  const leave = new URLSearchParams({ client_id: 'app', post_logout_redirect_uri: `${home}/out` });
  await page.goto(`${served.issuer}/session/end?${leave}`);
  await page.getByRole('button', { name: 'サインアウトする' }).click();
  await page.waitForURL(`${home}/out`);
  // Signed out already: the form that submits itself leads on, under the same policy.
  await page.goto(`${served.issuer}/session/end?${leave}`);
  await page.waitForURL(`${home}/out`);
  expect(complaints.filter((one) => /content.security.policy/i.test(one))).toEqual([]);
});

test.each(['light', 'dark'] as const)('accessible and whole at 360 pixels, %s', async (scheme) => {
  const { served, browser, start } = await everything();
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width: 360, height: 740 },
    bypassCSP: true,
  });
  const page = await context.newPage();
  for (const address of [start, `${served.issuer}/auth`, `${served.issuer}/session/end/success`]) {
    await page.goto(address);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await page.locator('h1').count()).toBe(1);
  }
});

test('what a stranger sends is text on the page', () => {
  const page = faultPage('<b>', `"><script>alert('1')</script>&`);
  expect(page).not.toMatch(/<b>|<script>/);
  expect(page).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;');
});
