import { readFileSync } from 'node:fs';
import { openBrowser } from '../browser/index.ts';

const { base, code, cookie } = JSON.parse(readFileSync('/tmp/ground/at.json', 'utf8'));
const browser = await openBrowser();
const [name = '', value = ''] = cookie.split('=');
const shots = process.argv.slice(2).map((one) => one.split('|'));
for (const [file = '', path = '', width = '1200', lang = 'ja'] of shots) {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: 900 },
    locale: 'ja-JP',
  });
  await context.addCookies([{ name, value, url: base, httpOnly: true, sameSite: 'Lax' }]);
  await context.addInitScript(
    (text) => localStorage.setItem('shirube.preferences', text),
    JSON.stringify({ language: lang }),
  );
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log(file, m.text()));
  page.on('pageerror', (e) => console.log(file, e.message));
  await page.goto(
    `${base}${path.startsWith('/') ? path : `/w/${code}/plugins/groundwater-recharge${path ? `/${path}` : ''}`}`,
  );
  await page.waitForSelector('main h1');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `/tmp/ground/${file}.png`, fullPage: true });
  await context.close();
}
await browser.close();
