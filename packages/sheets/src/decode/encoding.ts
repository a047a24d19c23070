import { SheetError } from '../limits/sheet-error.js';

export type Encoding =
  | 'utf-8'
  | 'utf-8-bom'
  | 'cp932'
  | 'euc-jp'
  | 'iso-2022-jp'
  | 'utf-16le'
  | 'utf-16be';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

const labels: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  cp932: 'shift_jis',
  'euc-jp': 'euc-jp',
  'iso-2022-jp': 'iso-2022-jp',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

function attempt(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(labels[encoding], { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Tab, line feed, form feed and carriage return are text; the other controls are not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/g;

function looksBinary(text: string): boolean {
  if (text.includes('\u0000')) return true;
  return (text.match(control)?.length ?? 0) > text.length / 100;
}

/** Zeros at one parity of the byte positions are the high halves of ASCII in UTF-16. */
function utf16WithoutBom(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, 65_536);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] === 0) {
      if (i % 2 === 0) even++;
      else odd++;
    }
  }
  if (bytes.length % 2 === 1 || even + odd === 0) return null;
  if (odd > 4 * even) return 'utf-16le';
  return even > 4 * odd ? 'utf-16be' : null;
}

/** Half-width kana and private-use letters are what EUC-JP turns into when read as CP932, and the reverse. */
const unlikely = (text: string) => text.match(/[\uff61-\uff9f\ue000-\uf8ff]/g)?.length ?? 0;

function japanese(bytes: Uint8Array): Decoded | null {
  const found: Decoded[] = [];
  for (const encoding of ['cp932', 'euc-jp'] as const) {
    const text = attempt(bytes, encoding);
    if (text !== null) found.push({ text, encoding });
  }
  const [cp932, euc] = found;
  if (!cp932) return null;
  return euc && unlikely(euc.text) < unlikely(cp932.text) ? euc : cp932;
}

/**
 * Letters of two bytes that a sheet in UTF-8 may have as its only ones: m², ×, café, Kōchi, α. In EUC-JP a lone 年
 * has the bytes of a letter that no sheet has (ǯ).
 */
const foreign = /[\u0180-\u036f\u0400-\u07ff]/u;
const japaneseLetter = /[\u0800-\u{10ffff}]/u;

/** What passes for UTF-8 but says 2020ǯ, read as the EUC-JP it is; null for all that is UTF-8. */
function mistaken(utf8: string, bytes: Uint8Array): Decoded | null {
  if (!foreign.test(utf8) || japaneseLetter.test(utf8)) return null;
  const text = attempt(bytes, 'euc-jp');
  return text === null || unlikely(text) > 0 ? null : { text, encoding: 'euc-jp' };
}

function checked(decoded: Decoded): Decoded {
  if (looksBinary(decoded.text)) throw new SheetError('binary');
  return decoded;
}

/**
 * Bytes of a text file to text. BOMs first, then UTF-16 by its zeros, UTF-8 by its strictness, then CP932.
 * @throws SheetError `binary`, `unknown-encoding`
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const [a, b, c] = bytes;
  const bom: Encoding | null =
    a === 0xef && b === 0xbb && c === 0xbf
      ? 'utf-8-bom'
      : a === 0xff && b === 0xfe
        ? 'utf-16le'
        : a === 0xfe && b === 0xff
          ? 'utf-16be'
          : null;
  const sure = bom ?? utf16WithoutBom(bytes);
  if (sure) {
    const text = attempt(bytes, sure);
    if (text === null) throw new SheetError(bom ? 'unknown-encoding' : 'binary');
    return checked({ text, encoding: sure });
  }
  if (bytes.includes(0)) throw new SheetError('binary');
  if (bytes.includes(0x1b)) {
    const text = attempt(bytes, 'iso-2022-jp');
    if (text !== null) return checked({ text, encoding: 'iso-2022-jp' });
  }
  const utf8 = attempt(bytes, 'utf-8');
  if (utf8 !== null) return checked(mistaken(utf8, bytes) ?? { text: utf8, encoding: 'utf-8' });
  const legacy = japanese(bytes);
  if (!legacy) throw new SheetError('unknown-encoding');
  return checked(legacy);
}
