import { readFile } from 'node:fs/promises';
import { openBrowser } from '@shirube/infra/browser';
import type { Browser, Page } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { portalWith } from './fixture/portal-with.js';
import { address, axe, fits, type Look, open, settled } from './portal.js';

/**
 * What plugins build their pages of, and how the portal holds a broken one: with a plugin made for it. The API does
 * not know that plugin, so the session's answer is given it on its way; all else is as it is.
 */
let browser: Browser;
let server: ViteDevServer;
let origin: string;
beforeAll(async () => {
  browser = await openBrowser();
  ({ server, origin } = await portalWith(new URL(address('/')).origin));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const own = {
  tenantCode: '172065',
  id: 'fixture',
  name: { ja: '地域の電力', en: 'Local power' },
  summary: { ja: '見本です。', en: 'A sample.' },
  permissions: ['fixture.read'],
  imports: [{ id: 'sales' }],
};
const enabled = (page: Page) => withPlugins(page, [own]);

async function withPlugins(page: Page, plugins: readonly unknown[]): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postData() ?? '';
    if (!asked.includes('query Session')) return route.continue();
    const answer = await route.fetch();
    const body = (await answer.json()) as { data?: { session?: { plugins?: unknown } } };
    if (body.data?.session) body.data.session.plugins = plugins;
    return route.fulfill({ response: answer, json: body });
  });
}
const show = (path: string, look: Look = {}) =>
  open(browser, path, { as: 'kaga-planner', origin, prepare: enabled, ...look });
const at = (page = '') => `/w/172065/plugins/fixture${page ? `/${page}` : ''}`;

const parts = ['', 'tables', 'forms', 'throws'];
const looks: [string, Look, string[]][] = [
  ['a phone, light and dark', { width: 360 }, parts],
  ['1440 px', { width: 1440 }, ['']],
  ['forced colours', { forced: true }, ['']],
  ['English', { english: true }, ['forms']],
];
describe.each(looks)('%s', (_name, look, paths) => {
  test.each(paths)('axe finds nothing on /%s', async (path) => {
    const { page, context } = await show(at(path), look);
    expect(await axe(page)).toEqual([]);
    await fits(page);
    if (look.width === 360) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForSelector('html[data-theme=dark]');
      expect(await axe(page, ['color-contrast'])).toEqual([]);
    }
    await context.close();
  });
});

test('charts turn into tables with the same figures at the press of T, and axe has nothing to say', async () => {
  const { page, context } = await show(at());
  const charts = await page.locator('figure svg[role=img]').count();
  expect(charts).toBeGreaterThan(4);
  await page.keyboard.press('t');
  await expect.poll(() => page.locator('figure table').count()).toBe(charts);
  const first = page.locator('figure table').first();
  expect(await first.locator('tbody tr').first().textContent()).toBe('2025年4月1,820,4002,150,333');
  expect(await axe(page)).toEqual([]);
  await context.close();
});

test('a table is sorted at its heads, turned page by page and saved whole', async () => {
  const { page, context } = await show(at('tables'));
  const table = page.getByRole('table', { name: '契約一覧' });
  const first = () => table.locator('tbody tr').first().locator('th').textContent();
  expect(await first()).toBe('C-001');
  await table.getByRole('button', { name: /年間/ }).click();
  expect(await table.locator('th[aria-sort=ascending]').textContent()).toContain('年間');
  expect(await first()).toBe('C-120');
  await page.getByRole('button', { name: '次へ' }).click();
  expect(await page.getByText('120件中 21～40件目').count()).toBe(1);
  // The browser's own name for it depends on the machine's locale; what the page asked for is the page's.
  await page.evaluate(() => {
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function named(this: HTMLAnchorElement) {
      document.documentElement.dataset.saved = this.download;
      return click.call(this);
    };
  });
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSVで保存' }).click();
  const file = await saving;
  expect(await page.locator('html').getAttribute('data-saved')).toBe('契約一覧.csv');
  const text = await readFile(await file.path(), 'utf8');
  expect(text.startsWith('\ufeff番号,需要家,種別,年間（kWh）,')).toBe(true);
  expect(text.trim().split('\r\n')).toHaveLength(121);
  await context.close();
});

test('a filter of a plugin lives in the address and survives a reload', async () => {
  const { page, context } = await show(at('tables'));
  await page.getByLabel('契約の種別').selectOption('高圧');
  await page.waitForURL(/\?kind=/);
  await page.getByText('40件中').waitFor();
  await page.reload();
  await settled(page);
  expect(await page.getByLabel('契約の種別').inputValue()).toBe('高圧');
  await context.close();
});

test('a page that throws is one sentence; the menu and the rest stay', async () => {
  const { page, context } = await show(at('throws'));
  const said = page.locator('[data-broken]');
  expect(await said.textContent()).toContain('「こわれるページ」を表示できませんでした');
  await page.getByRole('link', { name: '契約', exact: true }).click();
  await page.getByRole('table', { name: '契約一覧' }).waitFor();
  expect(await said.count()).toBe(0);
  await context.close();
});

test('one that throws later, one without code and one that never comes likewise', async () => {
  const later = await show(at('throws-later'));
  await later.page.getByRole('button', { name: 'こわす' }).click();
  await later.page.locator('[data-broken]').waitFor();
  await later.context.close();
  const rejects = await show(at('rejects'));
  await rejects.page.locator('[data-broken]').waitFor();
  await rejects.context.close();
  const { page, context } = await open(browser, '/', {
    as: 'kaga-planner',
    origin,
    prepare: enabled,
  });
  await page.goto(new URL(at('hangs'), origin).href);
  await page.locator('main .skeleton').first().waitFor();
  await page.locator('[data-broken]').waitFor({ timeout: 25_000 });
  await context.close();
});

test('a broken block and a broken card leave what is around them', async () => {
  const { page, context } = await show(at());
  expect(await page.locator('[data-block=broken] [data-broken]').count()).toBe(1);
  expect(await page.locator('[data-block=ours]').textContent()).toContain('63.0');
  await page.getByRole('link', { name: '計画と到達点' }).click();
  await page.waitForSelector('article');
  expect(await page.locator('[data-card=fixture]').textContent()).toContain('高圧の契約');
  expect(await axe(page)).toEqual([]);
  await context.close();
});

test('an unknown page, one without permission and a plugin not enabled are the page of any unknown address', async () => {
  const unknown = await open(browser, '/no/such/page', { as: 'kaga-planner', origin });
  const words = await unknown.page.locator('main').textContent();
  await unknown.context.close();
  for (const [path, prepare] of [
    [at('nothing'), enabled],
    [at('secret'), enabled],
    [at(), async () => {}],
    ['/w/172065/plugins/none', enabled],
  ] as const) {
    const { page, context } = await open(browser, path, { as: 'kaga-planner', origin, prepare });
    expect(await page.locator('main').textContent()).toBe(words);
    await context.close();
  }
});

test('where nothing is enabled there is no entry in the menu and no request for plugins', async () => {
  const asked: string[] = [];
  const { page, context } = await open(browser, '/c/172065', {
    as: 'kaga-planner',
    origin,
    prepare: async (opened) => {
      opened.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
      await withPlugins(opened, []);
    },
  });
  await page.waitForSelector('article');
  expect(await page.getByRole('link', { name: 'プラグイン' }).count()).toBe(0);
  expect(
    asked.filter((one) => /fixture\/plugin\.|features\/plugins\/(cards|kit)/.test(one)),
  ).toEqual([]);
  await context.close();
});

test('what a plugin throws is not shown to people; what was typed stays', async () => {
  const { page, context } = await show(at('forms'));
  await page.getByLabel('備考').fill('まだ送っていない文');
  await page.getByRole('button', { name: '失敗する操作' }).click();
  const said = page.locator('[data-said=failed]');
  await said.waitFor();
  expect(await said.textContent()).not.toContain('secret internals');
  await page.getByRole('button', { name: '変える', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: '入力した内容は残っています' }).waitFor();
  expect(await page.getByLabel('備考').inputValue()).toBe('まだ送っていない文');
  await page.getByLabel('需要家').fill('架空商店');
  await page.getByRole('button', { name: '変える', exact: true }).click();
  await page.locator('[data-said=done]', { hasText: '架空商店の契約を変えました。' }).waitFor();
  await context.close();
});

test('a file: the wrong kind is said at once, a refusal keeps it, and nothing is offered that one may not hand in', async () => {
  const { page, context } = await show(at('forms'));
  expect(await page.locator('[data-import=not-mine]').count()).toBe(0);
  const box = page.locator('[data-import=sales]');
  const file = (name: string) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from('a,b\r\n1,2\r\n'),
  });
  await box.getByRole('button', { name: '取り込む' }).click();
  await box.getByText('先にファイルを選んでください').waitFor();
  await box.locator('input').setInputFiles(file('実績.pdf'));
  await box.getByText('「実績.pdf」は取り込めません').waitFor();
  await box.locator('input').setInputFiles(file('実績.csv'));
  await box.getByRole('button', { name: '取り込む' }).click();
  // The API knows no such plugin: its own sentence, and the file is still chosen.
  await box.getByRole('alert').waitFor();
  expect(await box.getByRole('alert').textContent()).toContain(
    '選んだファイルはそのまま残っています',
  );
  await box.getByText('「実績.csv」を選んでいます').waitFor();
  expect(await box.getByRole('button', { name: 'もう一度取り込む' }).count()).toBe(1);
  await context.close();
});

test('a question that is refused is one sentence with a way to ask again', async () => {
  const { page, context } = await show(at('asks'));
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('button', { name: 'もう一度' }).count()).toBe(1);
  await context.close();
});
