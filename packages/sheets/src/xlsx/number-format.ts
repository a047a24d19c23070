import { Decimal } from '@shirube/core';

/** A format's section without colours and conditions: [Red], [$-411], [>=100]. */
const bare = (section: string) =>
  section.replaceAll(/\[(?!h|m|s)[^\]]*\]/gi, '').replaceAll(/_.|\*./gu, '');

/** Literals: "…" and \x are text, and so is what no code letter claims. */
const quoted = /"([^"]*)"|\\(.)/gu;

function sectionFor(
  format: string,
  negative: boolean,
  zero: boolean,
): { code: string; own: boolean } {
  const sections = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/u);
  if (zero && sections[2] !== undefined) return { code: sections[2], own: true };
  if (negative && sections[1] !== undefined) return { code: sections[1], own: true };
  return { code: sections[0] ?? 'General', own: false };
}

const withoutText = (code: string) => bare(code).replaceAll(quoted, '');

export function isDateFormat(format: string): boolean {
  const code = withoutText(format.split(';')[0] ?? '');
  return (
    !/^general/i.test(code) &&
    /[ymdge年月日]|(?:^|[^a-z])[hs]/i.test(code) &&
    !/[0#]/.test(code.replaceAll(/\.0+/g, ''))
  );
}

/** 15 digits are what Excel keeps of a number; the rest of a double is noise (0.1 + 0.2). */
function general(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const text = String(rounded);
  return /e/i.test(text)
    ? rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const parted = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}

/**
 * A number as its cell shows it: 0.0, #,##0, 0%, "千円", ▲ for negatives. Exact decimals from the text of the
 * file; half away from zero, as Excel rounds. What it doesn't know is shown as the number in full.
 */
export function formatNumber(stored: string, format: string): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  if (/^general$/i.test(format.trim()) || format === '@' || format === '') return general(value);
  const { code: chosen, own } = sectionFor(format, value < 0, value === 0);
  const code = bare(chosen);
  const plain = withoutText(chosen);
  if (/general/i.test(plain)) {
    return literals(code.replace(/general/i, general(own ? Math.abs(value) : value)));
  }
  const pattern = /[#0?][#0?,]*(?:\.[#0?]+)?(?:E[+-]0+)?,*/iu.exec(hideLiterals(code));
  if (!pattern || /[/E]/i.test(plain)) return /[#0?]/.test(plain) ? general(value) : literals(code);
  const digits = pattern[0];
  const fraction = /\.([#0?]+)/.exec(digits)?.[1] ?? '';
  const percent = (plain.match(/%/g) ?? []).length;
  const thousands = /,*$/.exec(digits)?.[0].length ?? 0;
  const exact = Decimal.parse(general(value)).abs();
  const scaled = exact.times(Decimal.parse(`1${'00'.repeat(percent)}`));
  const shown = thousands > 0 ? shifted(scaled, thousands * 3) : scaled;
  let text = shown.toFixed(fraction.length);
  const optional = /#+$/.exec(fraction)?.[0].length ?? 0;
  for (let i = 0; i < optional && text.endsWith('0'); i++) text = text.slice(0, -1);
  text = text.replace(/\.$/, '');
  const least = (/[0]+/.exec(digits.split('.')[0]?.replaceAll(',', '') ?? '')?.[0] ?? '').length;
  const [whole = '', ...rest] = text.split('.');
  text = [whole.padStart(least, '0'), ...rest].join('.');
  if (/[#0?],[#0?]/.test(digits)) text = grouped(text);
  const sign = value < 0 && !own && Number(text.replaceAll(',', '')) !== 0 ? '-' : '';
  const before = code.slice(0, pattern.index);
  const after = code.slice(pattern.index + digits.length);
  return `${sign}${literals(before)}${text}${literals(after)}`.trim();
}

function shifted(value: Decimal, places: number): Decimal {
  const text = value.toFixed(15);
  const [whole = '0', fraction = ''] = text.split('.');
  const padded = whole.padStart(places + 1, '0');
  return Decimal.parse(`${padded.slice(0, -places)}.${padded.slice(-places)}${fraction}`);
}

/** The same length, literal characters made harmless, so that an index in it is an index in the code. */
const hideLiterals = (code: string) => code.replaceAll(quoted, (match) => ' '.repeat(match.length));
const literals = (code: string) =>
  code
    .replaceAll(quoted, (_, text: string | undefined, one: string | undefined) => text ?? one ?? '')
    .replaceAll('?', ' ');
