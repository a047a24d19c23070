import { openBrowser } from '@shirube/infra/browser';
import type { PortalPlugin } from '@shirube/plugin-sdk/portal';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plugins } from '../../src/plugins.js';
import { axe, fits, open, settled } from './portal.js';

/** Every page, card and block of every plugin that is installed, as its demonstration fills it. */
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const cities = ['172065', '431001'] as const;
const definitions: readonly PortalPlugin[] = await Promise.all(
  plugins.map(async ({ load }) => (await load()).default),
);
const addressOf = ({ id }: PortalPlugin, code: string, path = '') =>
  `/w/${code}/plugins/${id}${path ? `/${path}` : ''}`;

/** The first of the demo cities where the planner finds that plugin. */
async function cityOf(plugin: PortalPlugin): Promise<string> {
  for (const code of cities) {
    const { page, context } = await open(browser, `/c/${code}`);
    const entry = page.getByRole('link', { name: 'プラグイン', exact: true });
    const there = (await entry.count()) > 0;
    if (there) await entry.click();
    const found = there
      ? await page
          .waitForSelector('main ul')
          .then(() => page.locator(`main a[href="${addressOf(plugin, code)}"]`).count())
      : 0;
    await context.close();
    if (found > 0) return code;
  }
  throw new Error(`${plugin.id} is enabled in no demo city`);
}

describe.each(definitions.map((plugin) => [plugin.id, plugin] as const))('%s', (_id, plugin) => {
  let code: string;
  beforeAll(async () => {
    code = await cityOf(plugin);
  });

  test.each(plugin.pages.map((one) => [one.path || 'its first page', one] as const))(
    '%s: axe finds nothing on a phone, light and dark; it fits and is silent',
    async (_path, { path, title }) => {
      const { page, context, complaints } = await open(browser, addressOf(plugin, code, path), {
        width: 360,
      });
      // A planner need not have every permission; what is not for them is the page of an unknown address.
      if ((await page.locator(`article[data-plugin="${plugin.id}"]`).count()) > 0) {
        expect(await page.locator('h1').textContent()).toBe(title.ja);
        expect(await page.locator('[data-broken]').count()).toBe(0);
        expect(await axe(page)).toEqual([]);
        await fits(page);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.waitForSelector('html[data-theme=dark]');
        expect(await axe(page, ['color-contrast'])).toEqual([]);
        expect(complaints).toEqual([]);
      }
      await context.close();
    },
  );

  test('its first page is there in English, on a wide screen', async () => {
    const { page, context } = await open(browser, addressOf(plugin, code), { english: true });
    const titles = plugin.pages.map(({ title }) => title.en);
    expect(titles).toContain(await page.locator('h1').textContent());
    expect(await axe(page)).toEqual([]);
    await context.close();
  });

  test('charts have their tables, and those pass axe too', async () => {
    const { page, context } = await open(browser, addressOf(plugin, code));
    const charts = await page.locator('figure').count();
    await page.keyboard.press('t');
    await expect.poll(() => page.locator('figure table').count()).toBe(charts);
    expect(await axe(page)).toEqual([]);
    await context.close();
  });

  test("its card stands on the city's page, and leads to its pages", async () => {
    if (!plugin.card) return;
    const { page, context, complaints } = await open(browser, `/c/${code}`);
    const card = page.locator(`[data-card="${plugin.id}"]`);
    await card.waitFor();
    await settled(page);
    expect(await card.locator('[data-broken]').count()).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await card.getByRole('heading').getByRole('link').click();
    await page.waitForSelector(`article[data-plugin="${plugin.id}"]`);
    await context.close();
  });

  test('where it is not enabled its address is like any other unknown one', async () => {
    const { page, context } = await open(browser, addressOf(plugin, '111007'));
    expect(await page.locator('main').textContent()).toContain('ページが見つかりません');
    await context.close();
  });
});

test('the list of plugins passes axe on a phone', async () => {
  const { page, context } = await open(browser, '/w/172065/plugins', { width: 360 });
  expect(await axe(page)).toEqual([]);
  await fits(page);
  await context.close();
});

describe('a file handed to a plugin', () => {
  /** A page of any plugin of the city on which the planner may hand something in. */
  async function handing(code: string) {
    for (const plugin of definitions)
      for (const { path } of plugin.pages) {
        const opened = await open(browser, addressOf(plugin, code, path));
        const box = opened.page.locator('[data-import]').first();
        if ((await box.count()) > 0) return { ...opened, box };
        await opened.context.close();
      }
    throw new Error(`nothing can be handed in at ${code}`);
  }

  test('that is nothing of what is wanted: what is wrong is told in a sentence, and nothing has changed', async () => {
    const { page, context, box } = await handing('431001');
    const ending = ((await box.locator('input').getAttribute('accept')) ?? '.csv').split(',')[0];
    const buffer = Buffer.from('まったく,ちがう,見出し\r\nあ,い,う\r\n');
    await box
      .locator('input')
      .setInputFiles({ name: `ちがう${ending}`, mimeType: 'text/csv', buffer });
    await box.getByRole('button', { name: '取り込む' }).click();
    const report = page.locator('[data-run]');
    await report.waitFor();
    const told = (await report.textContent()) ?? '';
    expect(told).toMatch(/登録済みのデータは何も変わっていません|取り込めなかった行/);
    expect(told.replaceAll(/\s/g, '').length).toBeGreaterThan(40);
    expect(await axe(page)).toEqual([]);
    // The run is over: a reload begins with an empty field, and offers the same again.
    await page.reload();
    await settled(page);
    await page.locator('[data-import]').first().getByRole('button', { name: '取り込む' }).waitFor();
    await context.close();
  });
});
