import type { GridRow } from '../grid/grid.js';
import { readHeading } from '../headings/role.js';

const begins =
  /^(?:#|[（(【〔［[]|[0-9０-９ⅠⅡⅢⅣⅤ①-⑳]|第.{1,3}[章節]|[■●○◆◇□▼▶・]|表|様式|別表|参考)/u;

const bare = (text: string) =>
  text
    .replace(/^[\s　#]+/u, '')
    .replaceAll('**', '')
    .trim();

function isHeading(text: string, distance: number): boolean {
  if (text.length > 200) return false;
  const words = bare(text);
  if (words === '' || words.length > 80 || /[。．.]$/u.test(words) || /^[-・]\s/u.test(words))
    return false;
  // "No 達成度" and "(%)" are pieces of a header that lost its table.
  const pieces = words.split(/[\s　]+/);
  if (
    pieces.every(
      (piece) =>
        piece.length <= 8 && (readHeading(piece) !== null || /^[(（].{1,6}[)）]$/u.test(piece)),
    )
  ) {
    if (!/^[(（](?:経済|社会|環境)/u.test(words)) return false;
  }
  return begins.test(text.trim()) || (distance < 2 && words.length <= 40);
}

/** A heading further up than this belongs to other text. */
const reach = 12;

/** The last three heading-like lines of the prose above a table, outermost first. */
export function headingsAbove(above: readonly GridRow[]): string[] {
  const found: string[] = [];
  const last = Math.max(0, above.length - reach);
  for (let index = above.length - 1; index >= last && found.length < 3; index--) {
    const texts = (above[index]?.cells ?? []).filter((cell) => cell.trim() !== '');
    // A title merged over ten columns is one text.
    const text = [...new Set(texts)].join(' ');
    if (isHeading(text, above.length - 1 - index)) found.unshift(bare(text));
  }
  return found;
}
