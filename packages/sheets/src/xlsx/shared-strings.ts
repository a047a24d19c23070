import type { Limits } from '../limits/limits.js';
import { walkXml } from './xml.js';

const escaped = /_x([0-9A-Fa-f]{4})_/g;

/** Excel writes control characters as _x000D_. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text
        .replaceAll(escaped, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll('\r\n', '\n')
    : text;

/** The shared strings: rich text joined, phonetic readings (rPh) left out. */
export function readSharedStrings(bytes: Uint8Array | undefined, limits: Limits): string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  let text = '';
  let phonetic = 0;
  let inText = false;
  walkXml('xl/sharedStrings.xml', bytes, limits, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't';
    },
    text: (piece) => {
      if (inText && phonetic === 0) text += piece;
    },
    close: (name) => {
      if (name === 'rPh') phonetic--;
      if (name === 't') inText = false;
      if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}
