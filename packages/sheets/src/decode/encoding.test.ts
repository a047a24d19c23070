import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../document.js';
import { fixtureBytes } from '../testing.js';
import { decodeText } from './encoding.js';

const text = fixtureBytes('encodings/utf-8.csv').toString();

describe('decodeText', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['utf-8-bom', 'utf-8-bom'],
    ['cp932', 'cp932'],
    ['utf-16le-bom', 'utf-16le'],
    ['utf-16be-bom', 'utf-16be'],
    ['utf-16le', 'utf-16le'],
    ['utf-16be', 'utf-16be'],
  ])('reads %s', (file, encoding) => {
    const decoded = decodeText(fixtureBytes(`encodings/${file}.csv`));
    expect(decoded.encoding).toBe(encoding);
    // Windows writes ～ (U+FF5E) where the source has it: CP932, not JIS X 0208.
    expect(decoded.text).toBe(text);
  });

  it.each(['euc-jp', 'iso-2022-jp'])('reads %s too', (encoding) => {
    const decoded = decodeText(fixtureBytes(`encodings/${encoding}.csv`));
    expect(decoded).toEqual({
      encoding,
      text: 'No,指標名,基準値,目標値\n1,参加者の数,120人,200人\n',
    });
  });

  it('reads a lone 年 of EUC-JP, and UTF-8 whose only letters are foreign', () => {
    const euc = Uint8Array.of(...Buffer.from('No,2020'), 0xc7, 0xaf, ...Buffer.from('\n1,45.2\n'));
    expect(decodeText(euc)).toEqual({ encoding: 'euc-jp', text: 'No,2020年\n1,45.2\n' });
    for (const utf8 of ['area (m²),±5', 'Kūchū,café', 'α,μ', 'Показатель,цель', 'ǯ,年'])
      expect(decodeText(Buffer.from(utf8))).toEqual({ encoding: 'utf-8', text: utf8 });
  });

  it('gives the same tables whatever the encoding', () => {
    const tables = ['utf-8', 'utf-8-bom', 'cp932', 'utf-16le', 'utf-16be-bom'].map(
      (file) => readDocument(fixtureBytes(`encodings/${file}.csv`)).tables[0]?.cells,
    );
    for (const cells of tables) expect(cells).toEqual(tables[0]);
    expect(tables[0]?.[1]).toEqual(['①', '緑地面積（㎡）', '1,200㎡', '1500㎡']);
  });

  it('refuses bytes that are no text', () => {
    expect(() => decodeText(Uint8Array.of(1, 2, 0, 3, 0, 0, 7, 255))).toThrow('binary');
    expect(() => decodeText(Uint8Array.of(0x81, 0x20, 0xff, 0xfe, 0x80))).toThrow(
      'unknown-encoding',
    );
  });

  it('returns every UTF-8 text as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'指標名40.6%\t\n，,漢字ｶﾅ①') }),
        (sample) => {
          expect(decodeText(new TextEncoder().encode(sample)).text).toBe(sample);
        },
      ),
    );
  });
});
