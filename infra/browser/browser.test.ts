import { expect, onTestFinished, test } from 'vitest';
import { openBrowser } from './index.ts';

test('a real Chromium renders and measures a Japanese page', async () => {
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.setContent('<html lang="ja"><h1 style="width:max-content">しるべ −351.8%</h1></html>');
  expect(await page.getByRole('heading').textContent()).toBe('しるべ −351.8%');
  expect((await page.getByRole('heading').boundingBox())?.width).toBeGreaterThan(100);
  expect(Number(browser.version().split('.')[0])).toBeGreaterThanOrEqual(150);
});
