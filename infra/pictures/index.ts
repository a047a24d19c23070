import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, type Page } from '../browser/index.ts';
import { ROOT } from '../process/paths.ts';
import { signIn } from '../stack/sign-in.ts';
import { lendJapaneseFont } from './japanese-font.ts';

/**
 * `pnpm pictures`: takes the pictures of docs/guides anew from the Shirube at SHIRUBE_TEST_URL
 * (default http://localhost:4000), which must hold the demo cities, people and plugins, as `npm start` makes them. It
 * signs in as the guide does, pastes one sheet into Kaga and undoes it again.
 */
const base = process.env.SHIRUBE_TEST_URL ?? 'http://localhost:4000';
const images = join(ROOT, 'docs', 'guides', 'images');
const sheet = join(ROOT, 'apps', 'api', 'demo', '431001-kumamoto-2021.txt');
/** Bytes: a guide should open quickly on a slow line. */
const limit = 200_000;

mkdirSync(images, { recursive: true });
const browser = await openBrowser();
try {
  const look = {
    viewport: { width: 1100, height: 760 },
    locale: 'ja-JP',
    colorScheme: 'light',
  } as const;
  const context = await browser.newContext(look);
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();

  await visit(page, '/');
  await page.waitForURL('**/welcome');
  await picture(page, 'welcome');

  // The provider's own rules let no font in.
  const chooser = await (await browser.newContext({ ...look, bypassCSP: true })).newPage();
  await visit(chooser, '/welcome?tenant=431001');
  await chooser.locator('[data-provider]').first().click();
  await chooser.locator('button[value=kumamoto-planner]').waitFor();
  await lendJapaneseFont(chooser);
  await picture(chooser, 'people');
  await chooser.context().close();

  await signIn(page, base, 'kumamoto-planner', '/c/431001');
  await settled(page);
  await picture(page, 'city');

  const promise = page.locator('[data-promise]', { hasText: '−351.8%' }).first();
  await promise.getByRole('button', { name: /指摘/ }).click();
  await promise.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
    scrollBy(0, -120);
  });
  await settled(page);
  await picture(page, 'finding');

  await signIn(page, base, 'kaga-planner', '/w/172065/import');
  await settled(page);
  await page.getByLabel('表を貼り付ける').fill(readFileSync(sheet, 'utf8'));
  await picture(page, 'paste');

  await page.getByRole('button', { name: '読み取る' }).click();
  await page.waitForSelector('[data-coverage]');
  await settled(page);
  await picture(page, 'draft');

  await answerAll(page);
  const commit = page.getByRole('button', { name: '登録する' });
  await page.locator('#commit').evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
  await picture(page, 'commit');
  await commit.click();
  await page.locator('[data-outcome=COMMITTED]').waitFor();
  await picture(page, 'committed');
  await page.getByRole('button', { name: '取り消す' }).click();
  await page.locator('[data-outcome=UNDONE]').waitFor();

  await signIn(page, base, 'nation-two-tenants', '/');
  await settled(page);
  await picture(page, 'cities');
  await signIn(page, base, 'kaga-tenant-administrator', '/w/172065/office/people');
  await settled(page);
  await picture(page, 'office');
  await visit(page, '/w/172065/office/record');
  await picture(page, 'record');

  await visit(page, '/w/172065/office/plugins');
  await picture(page, 'plugins');
  await page.locator('main a[href*="/office/plugins/"]').first().click();
  const health = page.getByRole('heading', { name: '動き', exact: true });
  await health.waitFor();
  await settled(page);
  await health.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  await picture(page, 'plugin-health');

  await signIn(page, base, 'kaga-planner', '/w/172065/plugins');
  await settled(page);
  await page.locator('main a[href*="/plugins/"]').first().click();
  await page.locator('main figure svg').first().waitFor();
  await settled(page);
  await picture(page, 'plugin-page');
  await visit(page, `/c/172065/indicators/${encodeURIComponent('自治体新電力加入件数')}`);
  await page.getByRole('link', { name: '根拠を見る' }).first().click();
  await page.waitForURL('**/values/**');
  await settled(page);
  await picture(page, 'plugin-evidence');
} finally {
  await browser.close();
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, base).href);
  await settled(page);
}

/** Skeletons are gone, the network is quiet and the Japanese font is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

async function answerAll(page: Page): Promise<void> {
  const open = page.locator('[data-doubt=question]');
  const all = page.getByRole('button', { name: 'すべて提案のとおりに答える' });
  if (await all.isVisible()) {
    await all.click();
    await all.waitFor({ state: 'detached' });
  }
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().getByRole('radio').first().check();
    await page.locator('[data-doing=saved]').waitFor();
  }
}

async function picture(page: Page, name: string): Promise<void> {
  const path = join(images, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > limit) throw new Error(`${path} has ${size} bytes; the limit is ${limit}.`);
  console.log(`${name}.png ${Math.round(size / 1000)} kB`);
}
