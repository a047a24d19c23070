/** Stands for a letter that the encoding does not have, as Japanese print has it. */
export const geta = '〓';

/** Letters of one look that CP932 knows under another number. */
const alike: Readonly<Record<string, string>> = {
  '\u301C': '\uFF5E',
  '\u2212': '\uFF0D',
  '\u2014': '\u2015',
  '\u2016': '\u2225',
  '\u00A2': '\uFFE0',
  '\u00A3': '\uFFE1',
  '\u00AC': '\uFFE2',
};

let table: ReadonlyMap<string, number> | null = null;

/** Each letter's bytes, turned round from what the platform's own decoder says of every pair of bytes. */
function letters(): ReadonlyMap<string, number> {
  if (table !== null) return table;
  const decoder = new TextDecoder('shift_jis');
  const found = new Map<string, number>();
  const note = (bytes: number[], code: number) => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    // Of several codes of one letter the first counts, as in Windows; what is none is U+FFFD.
    if ([...letter].length === 1 && letter !== '\uFFFD' && !found.has(letter))
      found.set(letter, code);
  };
  for (let byte = 0; byte < 0x80; byte++) found.set(String.fromCharCode(byte), byte);
  for (let byte = 0xa1; byte <= 0xdf; byte++) note([byte], byte);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    // 0xed and 0xee repeat IBM's letters; 0xf0 to 0xf9 are private.
    if (
      (lead > 0x9f && lead < 0xe0) ||
      lead === 0xed ||
      lead === 0xee ||
      (lead >= 0xf0 && lead <= 0xf9)
    )
      continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) note([lead, trail], lead * 256 + trail);
  }
  table = found;
  return found;
}

export interface Encoded {
  readonly bytes: Buffer;
  /** Letters that CP932 does not have; each became 〓. */
  readonly replaced: number;
}

/** Text in the encoding that Excel of Japanese Windows takes for granted. */
export function toCp932(text: string): Encoded {
  const known = letters();
  const unknown = known.get(geta) as number;
  const bytes: number[] = [];
  let replaced = 0;
  for (const letter of text) {
    const code = known.get(letter) ?? known.get(alike[letter] ?? '');
    if (code === undefined) replaced += 1;
    const written = code ?? unknown;
    if (written > 0xff) bytes.push(written >> 8, written & 0xff);
    else bytes.push(written);
  }
  return { bytes: Buffer.from(bytes), replaced };
}
