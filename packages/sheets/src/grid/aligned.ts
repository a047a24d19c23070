import { isPeriodOnly } from '../headings/year.js';

/** Text whose columns are set apart by runs of spaces, as PDF readers and terminals print them. */
export interface Field {
  readonly text: string;
  /** Columns of a terminal before it; a full-width character takes two. */
  readonly start: number;
  readonly end: number;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const widthOf = (character: string) => (wide.test(character) ? 2 : 1);

/** "(2023年度) (2030年度)": headings of narrow columns with a single space between them. */
function periodsApart(field: Field): Field[] {
  const pieces = field.text.length > 120 ? [] : field.text.split(' ');
  if (pieces.length < 2 || !pieces.every(isPeriodOnly)) return [field];
  const width = (field.end - field.start) / pieces.length;
  return pieces.map((text, index) => ({
    text,
    start: Math.round(field.start + index * width),
    end: Math.round(field.start + (index + 1) * width),
  }));
}

/** Fields set apart by two or more half-width spaces, or by one full-width space or more. */
export function fieldsOf(line: string): Field[] {
  const fields: Field[] = [];
  let width = 0;
  let at = 0;
  for (const part of line.split(/( {2,}|[ ]*\u3000[ \u3000]*)/)) {
    let partWidth = 0;
    for (const character of part) partWidth += widthOf(character);
    if (at % 2 === 0 && part.trim() !== '') {
      fields.push(...periodsApart({ text: part.trim(), start: width, end: width + partWidth }));
    }
    width += partWidth;
    at++;
  }
  return fields;
}

/**
 * Lays a line's fields under those of the header. With as many fields as the header they go in order;
 * with more, and `fold`, those under one header field are one cell; with fewer, each goes under the header field it overlaps or stands nearest to.
 */
export function alignTo(
  header: readonly Field[],
  fields: readonly Field[],
  fold = false,
): string[] {
  if (fields.length > header.length && fold) return foldedTo(header, fields);
  if (fields.length >= header.length) return fields.map((field) => field.text);
  const cells = header.map(() => '');
  let from = 0;
  fields.forEach((field, index) => {
    // The fields still to come need their own columns.
    const last = header.length - (fields.length - index);
    let best = from;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (let column = from; column <= last; column++) {
      const head = header[column];
      if (!head) continue;
      const overlap = Math.min(head.end, field.end) - Math.max(head.start, field.start);
      const distance = overlap > 0 ? -overlap : Math.abs(head.start - field.start);
      if (distance < bestDistance) {
        best = column;
        bestDistance = distance;
      }
    }
    cells[best] = field.text;
    from = best + 1;
  });
  return cells;
}

/** Each field under the header field it overlaps most or stands nearest to, left to right. */
function foldedTo(header: readonly Field[], fields: readonly Field[]): string[] {
  const cells = header.map(() => '');
  let from = 0;
  for (const field of fields) {
    let best = from;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (let column = from; column < header.length; column++) {
      const head = header[column];
      if (!head) continue;
      const overlap = Math.min(head.end, field.end) - Math.max(head.start, field.start);
      const gap = Math.min(
        Math.abs(head.start - field.start),
        Math.abs(head.end - field.end),
        Math.abs(head.end - field.start),
      );
      const distance = overlap > 0 ? -overlap : gap;
      if (distance < bestDistance) {
        best = column;
        bestDistance = distance;
      }
    }
    cells[best] = `${cells[best] ?? ''} ${field.text}`.trim();
    from = best;
  }
  return cells;
}
