import stringWidth from 'string-width';

/** Columns a text takes on a terminal: 全角 two, 半角 one, combining marks and colour codes none. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  if (text.length > 2) return stringWidth(text);
  const known = widths.get(text);
  if (known !== undefined) return known;
  const width = stringWidth(text);
  if (widths.size < 10_000) widths.set(text, width);
  return width;
}

/** Reports measure the same characters over and over. */
const widths = new Map<string, number>();

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
/** May not stand at the beginning of a line (行頭禁則). */
const neverFirst =
  /^[、。，．）」』】〕〉》！？：；・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％)\]}!?;々]/u;
/** May not stand at its end (行末禁則). */
const neverLast = /[（「『【〔〈《([{“]$/u;
/** Figures and Latin words, which are not broken. */
const words = /[\p{Script=Latin}\p{N}.,%+\-−'’/:_]+|[^\p{Script=Latin}\p{N}.,%+\-−'’/:_]+/gu;

/**
 * Breaks a plain text into lines of at most `width` columns, losing nothing but the spaces at a break.
 * Figures and Latin words stay whole where a line can hold them.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(4, width)));
}

function wrapLine(text: string, width: number): string[] {
  // No UTF-16 unit takes more than two columns.
  if (text.length * 2 <= width) return [text.trimEnd()];
  const lines: string[] = [];
  let line: string[] = [];
  let used = 0;
  for (const piece of pieces(text, width)) {
    const size = widthOf(piece);
    if (used + size > width && line.length > 0) {
      if (piece === ' ') continue;
      const kept = breakAt(line, piece, width);
      lines.push(line.slice(0, kept).join('').trimEnd());
      line = line.slice(kept);
      while (line[0] === ' ') line.shift();
      used = widthOf(line.join(''));
    }
    line.push(piece);
    used += size;
  }
  lines.push(line.join('').trimEnd());
  return lines;
}

function pieces(text: string, width: number): string[] {
  return [...text.matchAll(words)].flatMap(([run]) =>
    /^[\p{Script=Latin}\p{N}.,%+\-−'’/:_]/u.test(run) && widthOf(run) <= width / 2
      ? [run]
      : charactersOf(run),
  );
}

/** Characters as people see them; the segmenter is asked only where marks may combine. */
function charactersOf(run: string): string[] {
  return /^[\x20-\x7e\u3000-\u3098\u309b-\u30ff\u4e00-\u9fff\uff00-\uff9d]*$/.test(run)
    ? run.split('')
    : [...graphemes.segment(run)].map(({ segment }) => segment);
}

/** How many pieces of a full line stay on it; what goes down with `next` still fits. */
function breakAt(line: readonly string[], next: string, width: number): number {
  const full = line.length;
  for (let kept = full; kept > Math.max(1, full - 3); kept -= 1) {
    const down = [...line.slice(kept), next];
    const awkward = neverFirst.test(down[0] ?? '') || neverLast.test(line[kept - 1] ?? '');
    if (!awkward && widthOf(down.join('')) <= width) return kept;
  }
  return full;
}
