import { expect, onTestFinished } from 'vitest';
import { check, type Edit, variant } from './variant.ts';

/** What the example is told once these places of it are wrong. */
export async function told(only: string, edits: readonly Edit[], ...more: readonly string[]) {
  const { path, remove } = variant(edits);
  onTestFinished(remove);
  const result = await check(path, '--only', ...only.split(' '), ...more);
  expect(result.code).toBe(result.codes.length === 0 ? 0 : 1);
  for (const { faults } of result.checks)
    for (const { words } of faults) {
      expect(words.ja).toMatch(/[ぁ-ん].*$/s);
      expect(words.en).not.toMatch(/^[^"(]*[ぁ-ん]/);
    }
  return [...new Set(result.codes)].sort();
}
