import { openBrowser } from '@shirube/infra/browser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axe, fits, type Look, open, settled } from './portal.js';

let browser: Browser;
let indicator: string;
beforeAll(async () => {
  browser = await openBrowser();
  const { page, context } = await open(browser, '/c/431001');
  indicator = (await page.locator('article h3 a').first().getAttribute('href')) ?? '';
  await context.close();
});
afterAll(() => browser?.close());

const looks: [string, Look][] = [
  ['1440 px, light', { width: 1440 }],
  ['1440 px, dark', { width: 1440, dark: true }],
  ['360 px, light', { width: 360 }],
  ['360 px, dark', { width: 360, dark: true }],
  ['forced colours', { forced: true }],
  ['English', { english: true }],
];
const pages: [string, () => string][] = [
  ['the cities', () => '/'],
  ['a city', () => '/c/431001'],
  ['a city without baselines', () => '/c/111007'],
  ['an indicator', () => indicator],
  ['the import', () => '/w/431001/import'],
  ['a city that does not exist', () => '/c/999999'],
  ['a page that does not exist', () => '/no/such/page'],
];

describe.each(looks)('%s', (_name, look) => {
  test.each(pages)(
    '%s: axe finds nothing, nothing sticks out, the console is silent',
    async (_page, path) => {
      const { page, context, complaints } = await open(browser, path(), look);
      expect(await axe(page)).toEqual([]);
      await fits(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

test('a city with every finding open and as tables passes axe too', async () => {
  const { page, context } = await open(browser, '/c/431001');
  for (const badge of await page.locator('[data-promise] button[aria-expanded]').all()) {
    await badge.click();
  }
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('t');
  await page.waitForSelector('table');
  expect(await axe(page)).toEqual([]);
  await context.close();
});

test('choices of language, years and density are remembered', async () => {
  const { page, context } = await open(browser, '/c/431001');
  await page.getByRole('button', { name: /表示の設定/ }).click();
  await page.getByLabel('2020年度 (R2)').check();
  await page.getByLabel('つめる').check();
  await page.getByLabel('English').check();
  await page.waitForSelector('html[lang=en]');
  await page.reload();
  await settled(page);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('html').getAttribute('data-density')).toBe('compact');
  expect(await page.locator('main').textContent()).toMatch(/\(R\d+\)/);
  await context.close();
});
