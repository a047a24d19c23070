import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from '@shirube/infra/browser';
import { cookieOf, signIn } from '@shirube/infra/sign-in';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { address, open, settled } from './portal.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const here = new URL(address('/')).origin;
const administrator = 'saitama-tenant-administrator';
const room = (name: string) => `/w/111007/office/${name}`;
const enter = (name: string, as = administrator) => open(browser, room(name), { as });
const undo = (page: Page) => page.getByRole('button', { name: '元に戻す' }).click();

async function said(page: Page, text: string): Promise<void> {
  await page.locator('[data-said=done]', { hasText: text }).waitFor();
}

/** A name no other run of these tests has left behind. */
const unlike = (name: string) => `${name}${Date.now().toString(36)}`;

test('a section is made, renamed, closed; each step can be taken back', async () => {
  const { page, context, complaints } = await enter('sections');
  const name = unlike('交通政策課');
  await page.getByLabel('新しい課の名前').fill(name);
  await page.getByRole('button', { name: '課を加える' }).click();
  await said(page, `「${name}」を加えました`);
  const item = page.locator(`[data-section="${name}"]`);
  await item.getByRole('button', { name: /名前を変える/ }).click();
  await item.getByLabel('名前', { exact: true }).fill(`${name}改`);
  await item.getByRole('button', { name: '変える', exact: true }).click();
  await said(page, `「${name}改」に変えました`);
  await page.locator(`[data-section="${name}改"]`).waitFor();
  await undo(page);
  await item.waitFor();
  await item.getByRole('button', { name: /廃止する/ }).click();
  await item.getByText('廃止', { exact: true }).waitFor();
  await undo(page);
  await item.getByRole('button', { name: /廃止する/ }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('indicators are given to a section at once; its owner sees these and no others; taken back, none', async () => {
  const { page, context } = await enter('sections', 'saitama-planner');
  const rows = page.locator('[data-assignment]');
  const section = '環境政策課';
  const assign = async (to: string) => {
    await page.getByLabel('割り当て先').selectOption({ label: to });
    await page.getByRole('button', { name: '割り当てる' }).click();
    await said(page, `「${to}」にしました`);
  };
  await page.getByRole('checkbox', { name: /すべて選ぶ/ }).check();
  await assign('割り当てなし');
  await expect.poll(() => rows.filter({ hasText: section }).count()).toBe(0);

  const first = rows.first();
  const name = (await first.locator('label > span').first().textContent()) ?? '';
  await first.getByRole('checkbox').check();
  await assign(section);
  await first.getByText(section).waitFor();
  const owner = await open(browser, '/c/111007', { as: 'saitama-section-owner' });
  await owner.page.locator('[data-section-only]').waitFor();
  expect(await owner.page.locator('article h3').allTextContents()).toEqual([name]);

  await undo(page);
  await said(page, '割り当てを元に戻しました');
  await owner.page.reload();
  await owner.page.getByText('あなたの課に割り当てられた指標はまだありません').waitFor();
  await owner.context.close();
  await context.close();
});

test('a role is given and taken back; one that a group gives is not offered for it', async () => {
  await (await open(browser, '/', { as: 'saitama-finance' })).context.close();
  const { page, context } = await enter('people');
  const member = page.locator('[data-member]', { hasText: 'finance@saitama.example' });
  expect(await member.getByRole('button', { name: /外す/ }).count()).toBe(0);
  await member.getByRole('button', { name: /役割を付ける/ }).click();
  await member.getByRole('combobox', { name: '役割' }).selectOption({ label: '庁内審査' });
  await member.getByRole('button', { name: 'この役割を付ける' }).click();
  await said(page, '役割を付けました');
  await member.getByRole('button', { name: /外す.*庁内審査/ }).waitFor();
  await undo(page);
  await member.getByRole('button', { name: /外す.*庁内審査/ }).waitFor({ state: 'detached' });
  await context.close();
});

test('by keyboard alone: a role is withdrawn and given back; the keyboard is never left nowhere', async () => {
  await (await open(browser, '/', { as: 'saitama-expert' })).context.close();
  const { page, context } = await enter('people');
  const member = page.locator('[data-member]', { hasText: 'expert@saitama.example' });
  await member.getByRole('button', { name: /役割を付ける/ }).press('Enter');
  await member.getByRole('combobox', { name: '役割' }).selectOption({ label: '財政担当' });
  await member.getByRole('button', { name: 'この役割を付ける' }).press('Enter');
  const withdraw = member.getByRole('button', { name: /外す.*財政担当/ });
  await withdraw.waitFor();
  await withdraw.press('Enter');
  await withdraw.waitFor({ state: 'detached' });
  await said(page, '外しました');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('[data-said]') !== null))
    .toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await withdraw.waitFor();
  await withdraw.press('Enter');
  await withdraw.waitFor({ state: 'detached' });
  await context.close();
});

test('invited by mail: the link leads through signing in to the role, and works once', async () => {
  const { page, context } = await enter('people');
  const email = `${unlike('invited-')}@saitama.example`;
  await page.getByLabel('メールアドレス').fill(email);
  await page.getByRole('combobox', { name: '役割' }).selectOption({ label: '財政担当' });
  await page.getByRole('button', { name: '招待を送る' }).click();
  await said(page, email);
  await page.locator(`[data-invitation="${email}"]`).waitFor();
  await expect.poll(() => linkTo(email), { timeout: 15_000 }).toBeTruthy();
  const link = (await linkTo(email)) ?? '';

  const guest = await open(browser, '/welcome', { as: null });
  await guest.page.goto(link);
  await guest.page.getByRole('link', { name: 'サインインして招待を受ける' }).click();
  await guest.page.getByRole('link', { name: /でサインイン/ }).click();
  await guest.page.locator('button[name=person][value="nation-ministry-reader"]').click();
  await guest.page.waitForURL((url) => url.origin === here);
  await settled(guest.page);
  expect(await guest.page.locator('h1').textContent()).toContain('さいたま市');

  await guest.page.goto(link);
  await guest.page.getByRole('link', { name: 'サインインして招待を受ける' }).click();
  await guest.page.getByRole('link', { name: /でサインイン/ }).click();
  await guest.page.waitForURL(/\/sign-in-failed|interaction/);
  const again = guest.page.locator('button[name=person][value="nation-ministry-reader"]');
  if (await again.isVisible()) await again.click();
  await guest.page.locator('[data-reason=invitation-invalid]').waitFor();
  await guest.context.close();

  await page.reload();
  await settled(page);
  expect(await page.locator(`[data-invitation="${email}"]`).count()).toBe(0);
  const member = page.locator('[data-member]', { hasText: '霞 遥' });
  await member.getByRole('button', { name: /外す.*財政担当/ }).click();
  await said(page, '外しました');
  await context.close();
});

/** The link in the newest mail to that address. */
async function linkTo(email: string): Promise<string | null> {
  const folder = process.env.SHIRUBE_TEST_MAIL ?? '';
  const files = (await readdir(folder)).filter((file) => file.endsWith('.txt')).sort();
  for (const file of files.reverse()) {
    const text = await readFile(join(folder, file), 'utf8');
    if (text.includes(email)) return /https?:\/\/\S+\/invitation\?\S+/.exec(text)?.[0] ?? null;
  }
  return null;
}

test('a deputy is appointed for some days, sees that they are one, and is no more when it ends', async () => {
  await (await open(browser, '/', { as: 'saitama-internal-reviewer' })).context.close();
  const { page, context } = await enter('deputies');
  await page.getByLabel('だれの代わりか').selectOption({ label: '浦和 光' });
  await page.getByLabel('代理をする人').selectOption({ label: '岩槻 雅' });
  await page.getByRole('button', { name: '代理を決める' }).click();
  await said(page, '代理に決めました');
  const deputy = await open(browser, '/c/111007', { as: 'saitama-internal-reviewer' });
  await deputy.page.locator('[data-notice]', { hasText: '自治体管理者の代理' }).waitFor();
  await deputy.page.getByRole('link', { name: '庁内' }).waitFor();
  await page
    .locator('[data-deputyship=now]')
    .getByRole('button', { name: /終える/ })
    .click();
  await said(page, '代理を終えました');
  await deputy.page.reload();
  await settled(deputy.page);
  await deputy.page.getByRole('link', { name: '計画と到達点' }).waitFor();
  expect(await deputy.page.locator('[data-notice]').count()).toBe(0);
  await deputy.context.close();
  await context.close();
});

test('a group of the provider is given a role, and loses it again', async () => {
  const { page, context } = await enter('sign-in');
  const group = unlike('jichitai/kikaku-');
  await page.getByRole('textbox', { name: 'グループ' }).fill(group);
  await page.getByRole('combobox', { name: '役割' }).selectOption({ label: '庁内審査' });
  await page.getByRole('button', { name: '決める' }).click();
  const item = page.locator(`[data-group="${group}"]`);
  await item.waitFor();
  await undo(page);
  await item.waitFor({ state: 'detached' });
  await context.close();
});

test('the colour is checked as it is chosen; a changed setting can be taken back', async () => {
  const { page, context } = await enter('settings');
  const colour = page.getByLabel('自治体の色');
  const before = await colour.inputValue();
  await colour.fill('#ffee00');
  await page.getByText('薄すぎて読みにくい').waitFor();
  expect(
    await page.getByRole('button', { name: '設定を変える' }).getAttribute('aria-disabled'),
  ).toBe('true');
  await colour.fill('#006b54');
  await page.getByText('読みやすい色です').waitFor();
  await page.getByRole('button', { name: '設定を変える' }).click();
  await said(page, '設定を変えました');
  await page.reload();
  await settled(page);
  expect(await colour.inputValue()).toBe('#006b54');
  await colour.fill(before);
  await page.getByRole('button', { name: '設定を変える' }).click();
  await said(page, '設定を変えました');
  await undo(page);
  await said(page, '設定を元に戻しました');
  await expect.poll(() => colour.inputValue()).toBe('#006b54');
  await colour.fill(before);
  await page.getByRole('button', { name: '設定を変える' }).click();
  await said(page, '設定を変えました');
  await context.close();
});

test('operators look in only while they are let in', async () => {
  const operator = await open(browser, '/c/111007', { as: 'platform-operator' });
  await operator.page.getByText('この都市のページは見つかりません').waitFor();
  const { page, context } = await enter('support');
  await page.getByLabel('理由').fill('数値の食い違いの調査');
  await page.getByRole('button', { name: '閲覧を許す' }).click();
  await said(page, '閲覧を許しました');
  await operator.page.reload();
  await operator.page.locator('[data-notice]', { hasText: '運営者として' }).waitFor();
  await operator.page.waitForSelector('article');
  expect(await operator.page.getByRole('link', { name: /取り込む/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'いま終える' }).first().click();
  await said(page, '許可を終えました');
  await operator.page.reload();
  await operator.page.getByText('この都市のページは見つかりません').waitFor();
  await operator.context.close();
  await context.close();
});

test('the record shows the deeds with before and after, narrows down, and leaves as CSV', async () => {
  const { page, context } = await enter('sections');
  const name = unlike('記録課');
  await page.getByLabel('新しい課の名前').fill(name);
  await page.getByRole('button', { name: '課を加える' }).click();
  await said(page, name);
  await page.goto(address(room('record')));
  await settled(page);
  const entry = page.locator('[data-entry="section.create"]', { hasText: name });
  await entry.locator('summary').click();
  expect(await entry.getByRole('table').textContent()).toContain(name);
  await page.getByLabel('操作').selectOption('section.create');
  await page.waitForURL(/action=section\.create/);
  await expect
    .poll(() => page.locator('[data-entry]:not([data-entry="section.create"])').count())
    .toBe(0);
  for (const [link, encoding] of [
    ['CSV（UTF-8）', 'utf-8'],
    ['CSV（Excel向け、CP932）', 'shift_jis'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: link }).click(),
    ]);
    const text = new TextDecoder(encoding).decode(await readFile(await download.path()));
    expect(text).toContain(name);
    expect(text).not.toContain('member.grant');
  }
  await context.close();
});

test('a service token shows its secret once and opens what its role may', async () => {
  const { page, context } = await enter('tokens');
  const name = unlike('連携');
  await page.locator('[data-new-token] summary').click();
  await page.getByLabel('名前', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'トークンを作る' }).click();
  await page.getByText('役割を選んでください').waitFor();
  await page.getByRole('combobox', { name: '役割' }).selectOption({ label: '財政担当' });
  await page.getByRole('button', { name: '見る権限だけを選ぶ' }).click();
  await page.getByRole('button', { name: 'トークンを作る' }).click();
  const secret = await page.locator('[data-secret]').inputValue();
  const read = async () => {
    const answer = await fetch(address('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: '{ city(code: "111007") { tenant { name } } }' }),
    });
    return (await answer.text()).includes('さいたま市');
  };
  expect(await read()).toBe(true);
  await page.getByRole('button', { name: '控えました' }).click();
  expect(await page.locator('main').textContent()).not.toContain(secret);
  await page.reload();
  await settled(page);
  expect(await page.content()).not.toContain(secret);
  const item = page.locator(`[data-token="${name}"]`);
  await item.getByRole('button', { name: /失効させる/ }).click();
  await item.getByRole('button', { name: 'いま失効させる' }).click();
  await said(page, '失効させました');
  await expect.poll(read).toBe(false);
  await context.close();
});

test('the planner looks and changes nothing; a section owner is not let in at all', async () => {
  const planner = await enter('people', 'saitama-planner');
  expect(await planner.page.getByRole('button', { name: /招待|付ける|外す/ }).count()).toBe(0);
  const rooms = planner.page.getByRole('navigation', { name: '庁内' }).getByRole('link');
  expect(await rooms.allTextContents()).toEqual([
    '利用者',
    '課',
    'プラグイン',
    '代理',
    'サインイン設定',
    '設定',
  ]);
  await planner.context.close();
  const owner = await enter('record', 'saitama-section-owner');
  await owner.page.getByText('操作記録を見る・書き出す').waitFor();
  expect(await owner.page.getByRole('link', { name: '庁内' }).count()).toBe(0);
  await owner.context.close();
});

test("a personal token has at most one's own rights", async () => {
  const { page, context } = await open(browser, '/welcome', { as: null });
  await signIn(page, here, 'saitama-finance', '/me');
  await page.locator('[data-new-token] summary').click();
  expect(await page.getByLabel('実績を見る').count()).toBe(1);
  expect(await page.getByLabel('実績を入力する').count()).toBe(0);
  await page.getByLabel('名前', { exact: true }).fill('表計算');
  await page.getByLabel('実績を見る').check();
  await page.getByRole('button', { name: 'トークンを作る' }).click();
  expect((await page.locator('[data-secret]').inputValue()).length).toBeGreaterThan(20);
  await context.close();
});

test('a suspended municipality says so: its administrator looks and changes nothing, the planner is kept out', async () => {
  const cookie = await cookieOf(here, 'platform-operator');
  const become = async (status: string) => {
    const answer = await fetch(address('/graphql'), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: here, cookie },
      body: JSON.stringify({
        query:
          'mutation($input: ChangeTenantStatusInput!) { changeTenantStatus(input: $input) { status } }',
        variables: { input: { code: '111007', status, reason: '画面の試験' } },
      }),
    });
    expect(await answer.text()).toContain(`"status":"${status}"`);
  };
  await become('SUSPENDED');
  try {
    const administrator = await enter('people');
    await administrator.page.locator('[data-notice]', { hasText: '停止中' }).waitFor();
    await administrator.page.locator('[data-member]').first().waitFor();
    expect(await administrator.page.getByRole('button', { name: /招待|付ける|外す/ }).count()).toBe(
      0,
    );
    await administrator.context.close();
    const planner = await open(browser, '/c/111007', { as: 'saitama-planner' });
    await planner.page.getByRole('alert').waitFor();
    expect(await planner.page.locator('article').count()).toBe(0);
    await planner.context.close();
  } finally {
    await become('ACTIVE');
  }
});
