/** Stands for a letter that the encoding does not have, as Japanese print has it. */
const geta = '〓';

/** Letters of one look that CP932 knows under another number. */
const alike: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e',
  '\u2212': '\uff0d',
  '\u2014': '\u2015',
};

let known: ReadonlyMap<string, readonly number[]> | null = null;

/** Each letter's bytes, turned round from what the decoder says of them; of two codes the first counts, as in Windows. */
function letters(): ReadonlyMap<string, readonly number[]> {
  if (known) return known;
  const decoder = new TextDecoder('shift_jis');
  const found = new Map<string, readonly number[]>();
  const note = (...bytes: number[]) => {
    const letter = decoder.decode(Uint8Array.from(bytes));
    if ([...letter].length === 1 && letter !== '\ufffd' && !found.has(letter))
      found.set(letter, bytes);
  };
  for (let byte = 0; byte < 0x80; byte++) note(byte);
  for (let byte = 0xa1; byte <= 0xdf; byte++) note(byte);
  // 0xed and 0xee repeat letters of 0xfa to 0xfc; 0xf0 to 0xf9 are private.
  const leads = [
    [0x81, 0x9f] as const,
    [0xe0, 0xec] as const,
    [0xef, 0xef] as const,
    [0xfa, 0xfc] as const,
  ];
  for (const [from, to] of leads)
    for (let lead = from; lead <= to; lead++)
      for (let trail = 0x40; trail <= 0xfc; trail++) note(lead, trail);
  known = found;
  return found;
}

/** Text in the encoding that Excel of Japanese Windows takes for granted. */
export function toCp932(text: string): { readonly bytes: Buffer; readonly replaced: number } {
  const table = letters();
  let replaced = 0;
  const bytes = [...text].flatMap((letter) => {
    const code = table.get(letter) ?? table.get(alike[letter] ?? '');
    if (!code) replaced += 1;
    return code ?? table.get(geta) ?? [0x3f];
  });
  return { bytes: Buffer.from(bytes), replaced };
}
