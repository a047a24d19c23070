import { PluginInputError } from './errors.js';

/** What a municipality's files come in: UTF-8 with or without a BOM, CP932 (Excel), UTF-16 with a BOM (Google Play). */
type Label = 'utf-8' | 'shift_jis' | 'utf-16le' | 'utf-16be';

/** So much from the first letter that is not ASCII is looked at before the encoding is decided. */
const enough = 16_384;

/**
 * A text file of any size, in pieces. The encoding is found from its BOM, or from its first letters beyond ASCII.
 * @throws PluginInputError when its bytes are no text of those encodings
 */
export async function* decodeText(file: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let held: Uint8Array = new Uint8Array(0);
  let first = true;
  for await (const piece of file) {
    if (decoder) {
      yield decode(decoder, piece, true);
      continue;
    }
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (first && held.length < 3) continue;
    const label = (first ? byMark(held) : null) ?? byLetters(held, false);
    if (label) decoder = new TextDecoder(label, { fatal: true, ignoreBOM: false });
    else if (!isAscii(held)) continue;
    first = false;
    // ASCII is the same in each of them.
    yield decode(decoder ?? new TextDecoder('utf-8', { fatal: true }), held, true);
    held = new Uint8Array(0);
  }
  const last =
    decoder ?? new TextDecoder(byMark(held) ?? byLetters(held, true) ?? 'utf-8', { fatal: true });
  yield decode(last, held, true) + decode(last, new Uint8Array(0), false);
}

function byMark([a, b, c]: Uint8Array): Label | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Null while there is too little to tell. */
function byLetters(bytes: Uint8Array, whole: boolean): Label | null {
  const from = bytes.findIndex((byte) => byte > 0x7f);
  if (from === -1 || (!whole && bytes.length - from < enough)) return null;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
    return 'utf-8';
  } catch {
    return 'shift_jis';
  }
}

const isAscii = (bytes: Uint8Array) => bytes.every((byte) => byte <= 0x7f);

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  stream: boolean,
): string {
  try {
    const text = decoder.decode(bytes, { stream });
    if (text.includes('\u0000')) throw new TypeError('binary');
    return text;
  } catch {
    throw new PluginInputError(
      {
        ja: 'ファイルの文字コードが読めません。UTF-8 か Shift_JIS（Excel の CSV）で保存し直してください。',
        en: 'The file’s letters cannot be read: save it again as UTF-8 or as Excel’s CSV (Shift_JIS).',
      },
      'file',
    );
  }
}
