import { readFile } from 'node:fs/promises';
import { openBrowser } from '@shirube/infra/browser';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, axe, fits, open, settled } from './portal.js';

const sheet = new URL('../../../api/demo/431001-kumamoto-2021.txt', import.meta.url);
let browser: Browser;
let text: string;
beforeAll(async () => {
  browser = await openBrowser();
  text = await readFile(sheet, 'utf8');
});
afterAll(() => browser?.close());

/** Each test takes in a sheet of its own, so that none depends on what another left behind. */
const unlike = (mark: string) => `${text}\n※${mark} ${Date.now()}\n`;

async function paste(page: Page, content: string): Promise<void> {
  await page.getByLabel('表を貼り付ける').fill(content);
  await page.getByRole('button', { name: '読み取る' }).click();
  await page.waitForURL(/\/import\/[^/]+$/);
  await page.waitForSelector('[data-coverage]');
}

async function answerAll(page: Page): Promise<void> {
  const all = page.getByRole('button', { name: 'すべて提案のとおりに答える' });
  if (await all.isVisible()) await all.click();
  for (let left = 0; left < 50; left += 1) {
    const open = page.locator('[data-doubt=question]');
    const before = await open.count();
    if (before === 0) return;
    await open.first().getByRole('radio').first().check();
    await expect.poll(() => open.count()).toBeLessThan(before);
  }
}

test("Kumamoto's sheet pasted, mapped, committed; the page shows 351.8% beside −351.8%", async () => {
  const { page, context, complaints } = await open(browser, '/w/431001/import');
  await paste(page, unlike('main'));
  const row = page.locator('[data-row]', { hasText: '22,000' }).first();
  expect(await row.locator('[data-figure=computed]').textContent()).toContain('−351.8%');
  expect(await row.locator('[data-figure=published]').textContent()).toContain('351.8');
  expect(await axe(page)).toEqual([]);
  await answerAll(page);
  await page.getByRole('button', { name: '登録する' }).click();
  await page.locator('[data-outcome=COMMITTED]').waitFor();
  await page.getByRole('link', { name: /のページを見る/ }).click();
  await settled(page);
  const promise = page.locator('[data-promise]', { hasText: '−351.8%' }).first();
  expect(await promise.locator('[data-figure=published]').textContent()).toMatch(
    /(?<![−\d])351\.8%/,
  );
  expect(await promise.getByRole('button', { name: /指摘/ }).count()).toBe(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a reload keeps a draft with its corrections', async () => {
  const { page, context } = await open(browser, '/w/431001/import');
  await paste(page, unlike('reload'));
  const title = page.getByLabel('資料の名前');
  await title.fill('読み直しの試し');
  await title.blur();
  await page.locator('[data-doing=saved]').waitFor();
  const role = page.locator('thead select').first();
  await role.selectOption('IGNORE');
  await page.locator('[data-doing=saving]').waitFor({ state: 'detached' });
  await page.reload();
  await page.waitForSelector('[data-coverage]');
  expect(await page.getByLabel('資料の名前').inputValue()).toBe('読み直しの試し');
  expect(await page.locator('thead select').first().inputValue()).toBe('IGNORE');
  await context.close();
});

test('text that was pasted and not yet read survives a reload of the tab', async () => {
  const { page, context } = await open(browser, '/w/431001/import');
  await page.getByLabel('表を貼り付ける').fill(text);
  await page.reload();
  await settled(page);
  expect(await page.getByLabel('表を貼り付ける').inputValue()).toBe(text);
  await context.close();
});

test('a refusal says why and keeps what was pasted', async () => {
  const { page, context } = await open(browser, '/w/431001/import');
  await page.getByRole('button', { name: '読み取る' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('貼り付けた表がありません');
  await page.getByLabel('表を貼り付ける').fill('表ではない文');
  await page.getByRole('button', { name: '読み取る' }).click();
  // Said where the text was sent from, or on the draft that holds no table: either way it is kept.
  await page
    .getByText(/表が見つかりません|残っています/)
    .first()
    .waitFor();
  const back = page.getByRole('link', { name: '貼り付けに戻る' });
  if (await back.isVisible()) await back.click();
  await expect.poll(() => page.getByLabel('表を貼り付ける').inputValue()).toBe('表ではない文');
  await context.close();
});

test('by keyboard alone: paste, walk the doubts, answer, commit, undo', async () => {
  const { page, context } = await open(browser, '/w/172065/import');
  const kaga = await readFile(new URL('172065-kaga-2022.txt', sheet), 'utf8');
  const press = (key: string) => page.keyboard.press(key);
  const tabTo = async (name: RegExp) => {
    for (let step = 0; step < 400; step += 1) {
      await press('Tab');
      const here = await page.evaluate(() => document.activeElement?.textContent ?? '');
      const tag = await page.evaluate(() => document.activeElement?.tagName ?? '');
      if (name.test(here) && /^(BUTTON|A)$/.test(tag)) return;
    }
    throw new Error(`no way to ${name} by Tab`);
  };
  await page.getByLabel('表を貼り付ける').focus();
  await page.keyboard.insertText(`${kaga}\n※keyboard ${Date.now()}\n`);
  await tabTo(/読み取る/);
  await press('Enter');
  await page.waitForSelector('[data-coverage]');
  for (let question = 0; question < 60; question += 1) {
    if ((await page.locator('[data-doubt=question]').count()) === 0) break;
    const before = await page.locator('[data-doubt=question]').count();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let step = 0; step < 500; step += 1) {
      await press('n');
      const at = await page.evaluate(() => document.activeElement?.getAttribute('data-doubt'));
      if (at === 'question') break;
    }
    await press('Tab');
    await press('Space');
    await expect.poll(() => page.locator('[data-doubt=question]').count()).toBeLessThan(before);
  }
  await tabTo(/^登録する$/);
  await press('Enter');
  await page.locator('[data-outcome=COMMITTED]').waitFor();
  // The outcome takes the focus, so its undo is a step or two away.
  await tabTo(/^取り消す$/);
  await press('Enter');
  await page.locator('[data-outcome=UNDONE]').waitFor();
  await context.close();
});

test('the same content twice changes nothing and says so', async () => {
  const { page, context } = await open(browser, '/w/431001/import');
  const content = unlike('twice');
  for (const time of ['first', 'second'] as const) {
    await page.goto(address('/w/431001/import'));
    await settled(page);
    await paste(page, content);
    if (await page.locator('[data-outcome=COMMITTED]').isVisible()) break;
    if (time === 'second') {
      expect(await page.locator('main').textContent()).toContain('何も変わりません');
    }
    await answerAll(page);
    await page.getByRole('button', { name: '登録する' }).click();
    await page.locator('[data-outcome=COMMITTED]').waitFor();
  }
  expect(await page.locator('main').textContent()).toMatch(/何も変わ(って|り)/);
  await context.close();
});

test('a failed commit loses nothing', async () => {
  const { page, context } = await open(browser, '/w/431001/import');
  await paste(page, unlike('offline'));
  await answerAll(page);
  await page.locator('[data-doing=saving]').waitFor({ state: 'detached' });
  await context.setOffline(true);
  await page.getByRole('button', { name: '登録する' }).click();
  await page.getByRole('alert').waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: '登録する' }).click();
  await page.locator('[data-outcome=COMMITTED]').waitFor();
  await context.close();
});

test.each([360, 1440])(
  'the draft at %i px: axe finds nothing, nothing sticks out',
  async (width) => {
    for (const dark of [false, true]) {
      const { page, context } = await open(browser, '/w/431001/import', { width, dark });
      await paste(page, unlike(`look ${width} ${dark}`));
      expect(await axe(page)).toEqual([]);
      await fits(page);
      await context.close();
    }
  },
);

test('a cell as long as a page is folded and opens to the whole text', async () => {
  const { page, context } = await open(browser, '/w/431001/import');
  const long = '避難所開設・運営マニュアルを改定し、養成講座を開く。'.repeat(20);
  await paste(
    page,
    `指標名\t取組内容\t当初値\t2020年実績\t2021年目標値\t達成度(%)\n長い欄の指標${Date.now()}\t${long}\t10 件\t15 件\t20 件\t50\n`,
  );
  expect(await page.getByText(long, { exact: true }).isVisible()).toBe(false);
  await page.getByText('続きを読む').first().click();
  expect(await page.getByText(long, { exact: true }).isVisible()).toBe(true);
  await context.close();
});
