import AxeBuilder from '@axe-core/playwright';
import { enter } from '@shirube/infra/sign-in';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A running Shirube with the demo cities; `npm test` starts one and says where it is. */
export function address(path: string): string {
  const base = process.env.SHIRUBE_TEST_URL;
  if (!base) throw new Error('SHIRUBE_TEST_URL is not set: start Shirube and give its address.');
  return new URL(path, base).href;
}

export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  readonly forced?: boolean;
  readonly english?: boolean;
  /** Another server of the portal's pages before the same Shirube. */
  readonly origin?: string;
  /** Before the page is opened. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** A demo person by id; null for nobody. Unless said, the planner of the city in the address. */
  readonly as?: string | null;
}

const cities: Record<string, string> = { '172065': 'kaga', '111007': 'saitama' };
const plannerOf = (path: string): string =>
  `${cities[/^\/[cw]\/(\d{6})/.exec(path)?.[1] ?? ''] ?? 'kumamoto'}-planner`;

/** A page that fails its test when the console complains: a broken rule of the CSP shows there. */
export async function open(
  browser: Browser,
  path: string,
  look: Look = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    forcedColors: look.forced ? 'active' : 'none',
    locale: 'ja-JP',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  if (look.english) {
    await context.addInitScript(() =>
      localStorage.setItem('shirube.preferences', '{"language":"en"}'),
    );
  }
  context.setDefaultTimeout(15_000);
  const person = look.as === undefined ? plannerOf(path) : look.as;
  if (person) await enter(context, new URL(address('/')).origin, person);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await look.prepare?.(page);
  await page.goto(look.origin ? new URL(path, look.origin).href : address(path));
  await settled(page);
  return { page, context, complaints };
}

/** Skeletons are gone and the font is there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main h1');
  // Not waitForFunction: it evaluates text, which the page's own rules forbid.
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
}

/** What axe-core finds, as short lines; WCAG 2.2 AA and its best practices, or those rules. */
export async function axe(page: Page, rules?: string[]): Promise<string[]> {
  const asked = new AxeBuilder({ page });
  const { violations } = await (rules ? asked.withRules(rules) : asked).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`,
    ),
  );
}

/** Nothing sticks out to the side: people on phones would have to scroll two ways. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}
