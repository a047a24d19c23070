import { expect, test } from 'vitest';
import { en } from './en.js';
import { ja } from './ja.js';
import { officeEn } from './office.en.js';
import { officeJa } from './office.ja.js';
import { pluginOfficeEn } from './plugin-office.en.js';
import { pluginOfficeJa } from './plugin-office.ja.js';
import { pluginsEn } from './plugins.en.js';
import { pluginsJa } from './plugins.ja.js';

const rooms = [
  ['translation', ja, en],
  ['office', officeJa, officeEn],
  ['plugins', pluginsJa, pluginsEn],
  ['pluginOffice', pluginOfficeJa, pluginOfficeEn],
] as const;

type Tree = { readonly [key: string]: string | Tree };
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test.each(rooms)('%s: Japanese and English have the same keys', (_room, japanese, english) =>
  expect(leaves(english).map(([key]) => key)).toEqual(leaves(japanese).map(([key]) => key)),
);

test.each(rooms)(
  '%s: both say the same things: the same values go into each sentence',
  (_room, japanese, english) => {
    const said = new Map(leaves(english));
    for (const [key, text] of leaves(japanese)) {
      expect([key, holes(said.get(key) ?? '')]).toEqual([key, holes(text)]);
    }
  },
);

test.each(rooms)(
  '%s: no English sentence was left in Japanese, and none is empty',
  (_room, _japanese, english) => {
    const japanese = new Set(['import.pasteHelp']);
    for (const [key, text] of leaves(english)) {
      if (key === 'import.unit') continue;
      expect([key, text]).not.toEqual([key, '']);
      if (!japanese.has(key))
        expect([key, text]).not.toEqual([key, expect.stringMatching(/[ぁ-ん]/)]);
    }
  },
);
