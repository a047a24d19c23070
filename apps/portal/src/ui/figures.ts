/** Figures as they are set on a page. Text in, text out: a figure never becomes a float on its way. */

/** "-27415.4" → "−27,415.4": grouped by thousands, with a true minus sign. */
export function groupDigits(amount: string): string {
  const parts = /^([-−]?)(\d+)(\.\d+)?(.*)$/s.exec(amount);
  if (!parts) return amount;
  const [, sign = '', whole = '', decimals = '', rest = ''] = parts;
  return `${sign ? '−' : ''}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${decimals}${rest}`;
}

/** Every hyphen that is a minus sign in a line of arithmetic becomes one. */
export const trueMinus = (line: string): string =>
  line.replaceAll(/(^|[\s(=÷×])-(?=\d)/g, '$1−').replaceAll(' - ', ' − ');

export interface ValueLike {
  readonly kind: 'NUMBER' | 'RANGE' | 'TEXT' | 'STATE' | 'MISSING';
  readonly amount: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly qualifier: string | null;
  readonly unit: string | null;
  readonly raw: string;
}

/** The figure and its unit, apart, so that a page can set the unit small. */
export interface ShownValue {
  readonly figure: string;
  readonly unit: string;
}

export function showValue(
  value: ValueLike,
  words: { readonly missing: string; readonly qualifier: (id: string) => string },
): ShownValue {
  const unit = value.unit ?? '';
  if (value.kind === 'NUMBER' && value.amount !== null) {
    const figure = groupDigits(value.amount);
    if (!value.qualifier) return { figure, unit };
    const word = words.qualifier(value.qualifier);
    return { figure: value.qualifier === 'about' ? `${word}${figure}` : figure + word, unit };
  }
  if (value.kind === 'RANGE' && value.low !== null && value.high !== null) {
    return { figure: `${groupDigits(value.low)}～${groupDigits(value.high)}`, unit };
  }
  if (value.kind === 'MISSING') return { figure: words.missing, unit: '' };
  return { figure: value.raw.trim(), unit: '' };
}

/** For drawing only; every printed figure is made from the text. */
export const forDrawing = (amount: string | null | undefined): number | null =>
  amount === null || amount === undefined || amount === '' ? null : Number(amount);
