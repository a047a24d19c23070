import { expect, test } from 'vitest';
import { en } from './en.js';
import { ja } from './ja.js';

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('Japanese and English have the same keys', () =>
  expect(leaves(en).map(([key]) => key)).toEqual(leaves(ja).map(([key]) => key)));

test('both say the same things: the same values go into each sentence', () => {
  const english = new Map(leaves(en));
  for (const [key, text] of leaves(ja)) {
    expect([key, holes(english.get(key) ?? '')]).toEqual([key, holes(text)]);
  }
});

test('no English sentence was left in Japanese, and none is empty', () => {
  const japanese = new Set(['import.pasteHelp']);
  for (const [key, text] of leaves(en)) {
    if (key === 'import.unit') continue;
    expect([key, text]).not.toEqual([key, '']);
    if (!japanese.has(key))
      expect([key, text]).not.toEqual([key, expect.stringMatching(/[ぁ-ん]/)]);
  }
});
