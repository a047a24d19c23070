import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../browser/index.ts';
import type { PluginFolder } from '../folder.ts';
import { because, type Fault, type Found, fault, found } from './found.ts';
import type { Place } from './place.ts';
import { words } from './words.ts';

interface Look {
  readonly name: string;
  readonly language: 'ja' | 'en';
  readonly width: number;
  readonly dark: boolean;
}

/** A phone by day, a phone by night in English, and an office PC. */
const looks: readonly Look[] = [
  { name: 'ja 360px', language: 'ja', width: 360, dark: false },
  { name: 'en 360px dark', language: 'en', width: 360, dark: true },
  { name: 'ja 1440px', language: 'ja', width: 1440, dark: false },
];

/** Milliseconds until a page has to show what it shows. */
const patience = 15_000;

/** Every page, the card and the blocks with the demo rows, in the real portal and a real browser. */
export async function pages(place: Place, folder: PluginFolder): Promise<Found> {
  const { portal } = await words(folder, place.plugin);
  if (portal === null) return found([], 'ページなし', 'no pages');
  const base = await place.listen();
  const browser = await openBrowser();
  const faults: Fault[] = [];
  try {
    const first = `/w/${place.mine.code}/plugins/${place.plugin.id}`;
    const links = new Map<string, string>();
    const wanted = portal.pages.map(({ path }) => `${first}/${path}`.replace(/\/$/, ''));
    if (portal.card) wanted.push(`/c/${place.mine.code}`);
    // What never comes once is not waited for again.
    const missing = new Set<string>();
    for (const look of looks)
      for (const at of wanted.filter((one) => !missing.has(one))) {
        const seen = await visit(browser, base, links.get(at) ?? at, look, place);
        faults.push(...seen.faults);
        if (seen.faults.some(({ code }) => code === 'page-missing')) missing.add(at);
        for (const link of seen.links) links.set(link.split('?')[0] ?? link, link);
      }
    await place.disable(place.mine);
    const gone = await visit(browser, base, first, looks[0] as Look, place, true);
    faults.push(...gone.faults);
    await place.enable(place.mine);
  } finally {
    await browser.close();
  }
  const unique = [...new Map(faults.map((one) => [one.words.en, one])).values()];
  const parts = portal.pages.length + (portal.card ? 1 : 0) + (portal.blocks?.length ?? 0);
  return found(
    unique,
    `${parts} 面を ${looks.length} 通り（日英・明暗・360px）で表示、axe の指摘なし`,
    `${parts} parts in ${looks.length} looks (ja and en, light and dark, 360 px), nothing found by axe`,
  );
}

/** One page as one reader sees it; with the links to the plugin's own pages that it offers. */
async function visit(
  browser: Browser,
  base: string,
  path: string,
  look: Look,
  { plugin, mine }: Place,
  gone = false,
): Promise<{ readonly faults: readonly Fault[]; readonly links: readonly string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: 'ja-JP',
  });
  context.setDefaultTimeout(patience);
  const where = `${path.split('?')[0]}（${look.name}）`;
  const en = `${path.split('?')[0]} (${look.name})`;
  const faults: Fault[] = [];
  try {
    const [name = '', value = ''] = mine.person.cookie.split('=');
    await context.addCookies([{ name, value, url: base, httpOnly: true, sameSite: 'Lax' }]);
    const preferences = JSON.stringify({ language: look.language });
    await context.addInitScript(
      (text) => localStorage.setItem('shirube.preferences', text),
      preferences,
    );
    const page = await context.newPage();
    const complaints: string[] = [];
    const elsewhere = new Set<string>();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (/^https?:$/.test(protocol) && origin !== base) elsewhere.add(origin);
    });
    await page.goto(new URL(path, base).href);
    await page.waitForSelector('main h1');
    const own = page.locator(`[data-plugin="${plugin.id}"], [data-card="${plugin.id}"]`);
    if (gone) {
      if ((await own.count()) > 0)
        faults.push(
          fault(
            'page-not-absent',
            `無効にした自治体でも ${where} が開きます。`,
            `${en} opens although the plugin is disabled.`,
          ),
        );
      return { faults, links: [] };
    }
    await own.first().waitFor();
    await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
    const broken = own.locator('[data-broken], [role=alert]');
    if ((await broken.count()) > 0) {
      const told = (await broken.first().textContent())?.slice(0, 120) ?? '';
      const why = complaints[0]?.split('\n')[0]?.slice(0, 200) ?? '?';
      faults.push(
        fault(
          'page-broken',
          `${where} に「${told}」と出ます（${why}）。直してください。`,
          `${en} shows "${told}" (${why}): correct it.`,
        ),
      );
    } else if (complaints[0])
      faults.push(
        fault(
          'page-complains',
          `${where} でブラウザーのコンソールにエラーが出ます（${complaints[0].slice(0, 200)}）。`,
          `${en}: the browser's console complains (${complaints[0].slice(0, 200)}).`,
        ),
      );
    for (const origin of elsewhere)
      faults.push(
        fault(
          'page-reaches-out',
          `${where} が ${origin} に通信します。ページは API（gql）だけに問い合わせてください。`,
          `${en} asks ${origin}: pages ask the API alone, by gql.`,
        ),
      );
    faults.push(...(await readable(page, where, en)));
    const links = await own
      .locator('a[href]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    return { faults, links };
  } catch (error) {
    faults.push(
      fault(
        'page-missing',
        `${where} が ${patience / 1000} 秒で表示されません（${because(error)}）。`,
        `${en} is not shown within ${patience / 1000} s (${because(error)}).`,
      ),
    );
    return { faults, links: [] };
  } finally {
    await context.close();
  }
}

async function readable(page: Page, where: string, en: string): Promise<Fault[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const faults = violations.map(({ id, nodes }) => {
    const target = nodes[0]?.target.join(' ').slice(0, 120) ?? '';
    return fault(
      'axe',
      `${where} に axe の指摘があります: ${id}（${target}）。ui の部品を使うか、指摘を直してください。`,
      `axe finds ${id} in ${en} at ${target}: use the parts of ui, or correct it.`,
    );
  });
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (over > 0)
    faults.push(
      fault(
        'sticks-out',
        `${where} が横に ${over}px はみ出します。長い語や表は ui.Table に任せてください。`,
        `${en} sticks out by ${over}px: leave long words and tables to ui.Table.`,
      ),
    );
  return faults;
}
