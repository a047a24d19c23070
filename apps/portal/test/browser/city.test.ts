import { openBrowser } from '@shirube/infra/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, open, settled } from './portal.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test("one's own city stands first and leads to its page", async () => {
  const { page, context } = await open(browser, '/');
  const own = page.getByRole('region', { name: 'あなたの自治体' });
  await own.getByRole('link', { name: /熊本市/ }).click();
  await settled(page);
  expect(page.url()).toBe(address('/c/431001'));
  expect(await page.locator('h1').textContent()).toContain('熊本市');
  await context.close();
});

test('Kumamoto: 351.8% stands beside −351.8%, and its finding shows the arithmetic', async () => {
  const { page, context } = await open(browser, '/c/431001');
  const promise = page.locator('[data-promise]', { hasText: '−351.8%' }).first();
  expect(await promise.locator('[data-figure=published]').textContent()).toMatch(
    /(?<![−\d])351\.8%/,
  );
  await promise.getByRole('button', { name: /指摘/ }).click();
  const finding = promise.locator('[data-finding=sign-lost]');
  expect(await finding.isVisible()).toBe(true);
  const text = (await finding.textContent()) ?? '';
  for (const figure of ['17,423', '20,987', '22,000', '−351.8']) expect(text).toContain(figure);
  await context.close();
});

test('a filter lives in the address and survives a reload', async () => {
  const { page, context } = await open(browser, '/c/431001');
  const all = await page.locator('article').count();
  await page.getByRole('button', { name: '絞り込む' }).click();
  await page.getByRole('combobox', { name: '状態' }).selectOption({ label: '後退' });
  await page.waitForURL(/standing=regressed/);
  const some = await page.locator('article').count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await page.reload();
  await settled(page);
  expect(await page.locator('article').count()).toBe(some);
  await page.getByRole('button', { name: '絞り込みをやめる' }).click();
  await expect.poll(() => page.locator('article').count()).toBe(all);
  await context.close();
});

test('the table twin holds the same figures and is copied as a table', async () => {
  const { page, context } = await open(browser, '/c/431001');
  const promises = await page.locator('[data-promise]').count();
  await page.keyboard.press('t');
  const section = page.locator('section', { has: page.locator('table') }).first();
  await section.getByRole('button', { name: /コピー/ }).click();
  await section.getByText('コピーしました').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.split(/\r?\n/).map((line) => line.split('\t'));
  expect(new Set(lines.map((cells) => cells.length)).size).toBe(1);
  expect(await page.locator('tbody tr').count()).toBeGreaterThanOrEqual(promises);
  await page.keyboard.press('t');
  await expect.poll(() => page.locator('[data-promise]').count()).toBe(promises);
  await context.close();
});

test('one indicator: its series, its table, its rule and where each figure was printed', async () => {
  const { page, context, complaints } = await open(browser, '/c/431001');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql')) asked.push(request.postData() ?? '');
  });
  await page.locator('article', { hasText: '−351.8%' }).locator('h3 a').first().click();
  await page.waitForURL(/\/indicators\//);
  await settled(page);
  expect(asked.filter((body) => body.includes('indicator(key:'))).toHaveLength(1);
  expect(await page.getByRole('img', { name: /推移/ }).count()).toBe(1);
  await page.keyboard.press('t');
  expect(await page.getByRole('table', { name: /推移/ }).count()).toBe(1);
  expect(await page.locator('main').textContent()).toContain('17,423');
  await page.goBack();
  await settled(page);
  expect(page.url()).toBe(address('/c/431001'));
  expect(complaints).toEqual([]);
  await context.close();
});

test('an indicator that the city does not show is said to be missing', async () => {
  const { page, context } = await open(browser, '/c/431001/indicators/none%20such');
  expect(await page.locator('main').textContent()).toContain('この指標は見つかりません');
  expect(await page.getByRole('link', { name: /熊本市/ }).count()).toBeGreaterThan(0);
  await context.close();
});

test('a server that cannot be reached is said in one sentence, and trying again mends it', async () => {
  const { page, context } = await open(browser, '/');
  const city = page.getByRole('link', { name: /熊本市/ }).first();
  await city.click();
  await page.waitForSelector('article');
  await page.goBack();
  await city.waitFor();
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await city.click();
  await page.getByRole('alert').waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: /もう一度|読み込み直す/ }).click();
  await page.waitForSelector('article');
  await context.close();
});

test('Kaga: a total that does not agree is told for the document as a whole', async () => {
  const { page, context } = await open(browser, '/c/172065');
  await page.getByText('資料全体への指摘 1件').click();
  const finding = page.locator('[data-document-findings] [data-finding=totals]');
  expect(await finding.isVisible()).toBe(true);
  const told = (await finding.textContent()) ?? '';
  for (const figure of ['2,400', '41,120', '38,720']) expect(told).toContain(figure);
  await context.close();
});
