import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../browser/index.ts';
import { ROOT } from '../process/paths.ts';

const FONT = join(ROOT, 'apps', 'portal', 'node_modules', '@fontsource', 'biz-udpgothic');
/** Nothing of this name is on any page. */
const PLACE = '/japanese-font/';

/**
 * Lends the portal's font to a page that counts on the reader's machine having a Japanese one, which the
 * packaged browser has not. The page's context must have been opened with bypassCSP.
 */
export async function lendJapaneseFont(page: Page): Promise<void> {
  await page.route(`**${PLACE}*`, (route) => {
    const name = route.request().url().split('/').at(-1) ?? '';
    return route.fulfill({
      body: readFileSync(join(FONT, 'files', name)),
      contentType: 'font/woff2',
    });
  });
  const styles = ['400.css', '700.css'].map((name) => readFileSync(join(FONT, name), 'utf8'));
  await page.addStyleTag({ content: styles.join('\n').replaceAll('./files/', PLACE) });
  // Asked for by what is on the page once it is drawn.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}
