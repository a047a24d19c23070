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

/** Beside the phone in light and dark, on which every page is tried. */
const looks: [string, Look][] = [
  ['1440 px', { width: 1440 }],
  ['forced colours', { forced: true }],
  ['English', { english: true }],
];
const planner = 'kumamoto-planner';
const administrator = 'kumamoto-tenant-administrator';
const office = (room: string) => `/w/431001/office/${room}`;
const pages: [name: string, path: () => string, as: string | null][] = [
  ['the cities', () => '/', planner],
  ['the cities of somebody without a role', () => '/', 'nation-no-role'],
  ['a city', () => '/c/431001', planner],
  ['a city without baselines', () => '/c/111007', 'saitama-planner'],
  ['a city as its section sees it', () => '/c/431001', 'kumamoto-section-owner'],
  ['a city to somebody whose role does not open it', () => '/c/431001', 'kumamoto-expert'],
  ['an indicator', () => indicator, planner],
  ['the import', () => '/w/431001/import', planner],
  ['the import to whoever may only look', () => '/w/431001/import', administrator],
  ['a city that does not exist', () => '/c/999999', planner],
  ['a page that does not exist', () => '/no/such/page', planner],
  ['signing in: the municipality', () => '/welcome', null],
  ['signing in: its provider', () => '/welcome?tenant=431001', null],
  ['signing in that failed', () => '/sign-in-failed?reason=cancelled&id=1', null],
  ['an invitation', () => '/invitation?code=x', null],
  ["one's own settings", () => '/me', planner],
  ['庁内: people', () => office('people'), administrator],
  ['庁内: people, to the planner', () => office('people'), planner],
  ['庁内: sections', () => office('sections'), administrator],
  ['庁内: deputies', () => office('deputies'), administrator],
  ['庁内: sign-in', () => office('sign-in'), administrator],
  ['庁内: tokens', () => office('tokens'), administrator],
  ['庁内: settings', () => office('settings'), administrator],
  ['庁内: record', () => office('record'), administrator],
  ['庁内: support', () => office('support'), administrator],
  ['庁内 refused', () => office('people'), 'kumamoto-section-owner'],
];

/** One of each kind of page. */
const kinds = new Set([
  'the cities',
  'a city',
  'an indicator',
  'the import',
  '庁内: sections',
  '庁内: settings',
  '庁内: record',
]);
const wide = pages.filter(([name]) => kinds.has(name));

describe('360 px, light and dark', () => {
  test.each(pages)(
    '%s: axe finds nothing, nothing sticks out, the console is silent',
    async (_page, path, as) => {
      const { page, context, complaints } = await open(browser, path(), { width: 360, as });
      expect(await axe(page)).toEqual([]);
      await fits(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForSelector('html[data-theme=dark]');
      expect(await axe(page, ['color-contrast'])).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

describe.each(looks)('%s', (_name, look) => {
  test.each(wide)(
    '%s: axe finds nothing, nothing sticks out, the console is silent',
    async (_page, path, as) => {
      const { page, context, complaints } = await open(browser, path(), { ...look, as });
      expect(await axe(page)).toEqual([]);
      await fits(page);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

test('a form that is open, with what is wrong in it, passes axe too', async () => {
  const { page, context } = await open(browser, '/me', { width: 360, dark: true });
  await page.locator('[data-new-token] summary').click();
  await page.getByRole('button', { name: 'トークンを作る' }).click();
  await page.getByText('名前を入力してください。').waitFor();
  expect(await axe(page)).toEqual([]);
  await fits(page);
  await page.getByRole('button', { name: 'さんのメニュー' }).click();
  expect(await axe(page)).toEqual([]);
  await context.close();
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
