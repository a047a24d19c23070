import { openBrowser } from '@shirube/infra/browser';
import { signIn } from '@shirube/infra/sign-in';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, open, settled } from './portal.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const here = new URL(address('/')).origin;
const account = (page: Page) => page.getByRole('button', { name: 'さんのメニュー' });

/** At the provider's page, the one who is to be. */
async function choose(page: Page, person: string): Promise<void> {
  await page.locator(`button[name=person][value="${person}"]`).click();
  await page.waitForURL((url) => url.origin === here);
}

test('whoever comes to a page unknown chooses municipality and provider, signs in, and is back there; out again at both ends', async () => {
  const { page, context, complaints } = await open(browser, '/c/431001?pillar=economy', {
    as: null,
  });
  await page.waitForURL(/\/welcome\?/);
  await page.getByLabel('自治体をさがす').fill('くまもと');
  await page.getByRole('button', { name: /熊本市/ }).click();
  await page.getByRole('link', { name: /でサインイン/ }).click();
  await choose(page, 'kumamoto-planner');
  await settled(page);
  expect(page.url()).toBe(address('/c/431001?pillar=economy'));
  expect(await page.locator('h1').textContent()).toContain('熊本市');
  await account(page).click();
  await page.getByText('計画担当', { exact: true }).first().waitFor();
  expect(complaints).toEqual([]);

  await page.getByRole('button', { name: 'サインアウト' }).click();
  // The provider asks for itself whether to end its own session too.
  await page.waitForURL((url) => url.origin !== here);
  await page.locator('button[name=logout]').click();
  await page.waitForURL(address('/welcome'));
  await page.waitForSelector('main h1');
  expect((await context.cookies(here)).filter(({ name }) => /session/i.test(name))).toEqual([]);
  // The municipality chosen last is offered first; the provider, too, has forgotten who it was.
  await page.getByRole('region', { name: '前回サインインした自治体' }).getByRole('button').click();
  await page.getByRole('link', { name: /でサインイン/ }).click();
  await page.waitForURL((url) => url.origin !== here);
  expect(await page.locator('button[name=person]').count()).toBeGreaterThan(5);
  await context.close();
});

test('an address at work leads to the municipality as well', async () => {
  const { page, context } = await open(browser, '/welcome', { as: null });
  await page.getByLabel('自治体をさがす').fill('planner@kaga.example');
  await page.getByRole('button', { name: /加賀市/ }).click();
  await page.getByRole('heading', { name: /加賀市/ }).waitFor();
  expect(await page.getByRole('link', { name: /でサインイン/ }).count()).toBeGreaterThan(0);
  await context.close();
});

test('going back at the provider ends at a page that says so and leads on', async () => {
  const { page, context } = await open(browser, '/w/431001/import', { as: null });
  await page.getByRole('button', { name: /熊本市/ }).click();
  await page.getByRole('link', { name: /でサインイン/ }).click();
  await choose(page, '');
  expect(new URL(page.url()).pathname).toBe('/sign-in-failed');
  await page.locator('[data-reason=cancelled]').waitFor();
  expect(await page.locator('h1').textContent()).toContain('途中でやめました');
  await page.getByRole('link', { name: 'サインインの画面へ' }).click();
  await page.waitForURL(/\/welcome/);
  await context.close();
});

test('another site cannot be the place to go back to', async () => {
  const { page, context } = await open(browser, '/welcome?tenant=431001&return=//evil.example/', {
    as: null,
  });
  const link = page.getByRole('link', { name: /でサインイン/ });
  const asked = new URL((await link.getAttribute('href')) ?? '', here).searchParams.get('return');
  expect(new URL(asked ?? '', here).origin).toBe(here);
  await context.close();
});

test('one person of two municipalities switches between them, with the role of each', async () => {
  const { page, context } = await open(browser, '/c/172065', { as: 'nation-two-tenants' });
  expect(await page.locator('h1').textContent()).toContain('加賀市');
  const nav = page.getByRole('navigation', { name: /加賀市/ });
  await nav.getByRole('link', { name: '取り込み' }).waitFor();
  await page.getByRole('button', { name: /自治体を切り替える/ }).click();
  await page.getByRole('link', { name: /さいたま市/ }).click();
  await page.waitForURL(/\/c\/111007/);
  await page.getByRole('heading', { level: 1, name: /さいたま市/ }).waitFor();
  const there = page.getByRole('navigation', { name: /さいたま市/ });
  await there.waitFor();
  // An internal reviewer there: nothing to import, nothing to administer.
  expect(await there.getByRole('link').allTextContents()).toEqual(['計画と到達点']);
  await context.close();
});

test('a session ended elsewhere leads out to the sign-in page, and what was typed is still there after it', async () => {
  const { page, context } = await open(browser, '/welcome', { as: null });
  await signIn(page, here, 'saitama-planner', '/w/111007/import');
  await page.getByLabel('表を貼り付ける').fill('No\t指標名\n1\t途中まで打った表');

  const other = await browser.newContext({ locale: 'ja-JP' });
  const elsewhere = await other.newPage();
  await signIn(elsewhere, here, 'saitama-planner', '/me');
  await elsewhere.locator('[data-session=current]').waitFor();
  expect(await elsewhere.locator('[data-session=other]').count()).toBeGreaterThan(0);
  const endOthers = elsewhere.getByRole('button', { name: 'ほかの端末をすべて' });
  if (await endOthers.isVisible()) await endOthers.click();
  else await elsewhere.getByRole('button', { name: /サインアウトさせる/ }).click();
  await elsewhere.locator('[data-said=done]').waitFor();
  await expect.poll(() => elsewhere.locator('[data-session=other]').count()).toBe(0);
  await other.close();

  await page.getByRole('button', { name: '読み取る' }).click();
  await page.waitForURL(/\/welcome\?/);
  await page.getByText('この画面に残っています').waitFor();
  await page.getByRole('button', { name: /さいたま市/ }).click();
  await page.getByRole('link', { name: /でサインイン/ }).click();
  // The provider still knows this browser, or asks again.
  await page.waitForURL((url) => url.origin !== here || url.pathname === '/w/111007/import');
  if (new URL(page.url()).origin !== here) await choose(page, 'saitama-planner');
  await page.waitForURL(/\/w\/111007\/import/);
  await expect
    .poll(() => page.getByLabel('表を貼り付ける').inputValue())
    .toContain('途中まで打った表');
  await context.close();
});

test('somebody without a role is told whom to ask', async () => {
  const { page, context } = await open(browser, '/', { as: 'nation-no-role' });
  const told = (await page.locator('[data-no-role]').textContent()) ?? '';
  expect(told).toContain('無役 新');
  expect(await page.getByRole('link', { name: /熊本市/ }).count()).toBe(0);
  await context.close();
});
