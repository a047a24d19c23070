/** The text of a cell with its notes taken out. */
export interface NotesRead {
  readonly text: string;
  readonly notes: readonly string[];
  /** A note itself holds a figure, as in 70 (80): the cell states two values. */
  readonly figureInNote: boolean;
}

const innermost = /[([【]([^()[\]【】]*)[)\]】]/;
const footnote = /[※*] ?\d{0,2}\)?|注 ?\d{1,2}\)?|[①-⑳⑴-⒇]|(?<!m)[¹²³⁰⁴-⁹]+/gu;
/** "45.2 1)" and "1) 45.2": a bracket nobody opened closes a footnote's number, set apart from the figure. */
const numbered = /(?<=^|[^\d.,])(?<!\()\b\d{1,2}\)(?= |$)/u;
/** p, r and e of statistics: preliminary, revised, estimated. */
const releaseMark = /^([pre]) ?(?=\d)|(?<=\d ?)([pre])$/u;
/** Digits that name a span, a plan or a footnote rather than a figure. */
const harmlessDigits =
  /[※*注] ?\d+|第?\d+ ?(?:か|カ|ヶ|ケ|ヵ|箇)?年(?:間|度|平均|累計|計画)*|第 ?\d+ ?[次期回]|\d+月(?:\d+日)?|(?:(?:19|20)\d\d|[RHS]\d+|(?:令和|平成)\d+) ?年?度?対?比|(?<![\dA-Za-z])(?:[RHS]|令和|平成)(?:\d{1,2}|元)(?![\d.%])(?:年度?末?)?|(?:19|20)\d\d年(?:度末?)?|CO2|\d+時点|\d+歳(?:以上|未満)?/gu;

/**
 * Takes bracketed words and footnote marks (※1, *1, 注1, ①, ¹, 1), p, r) out of a normalised text. A note that
 * begins with ※ and runs in words to the end of the cell is one note.
 */
export function takeNotes(normalised: string): NotesRead {
  const notes: string[] = [];
  let figureInNote = false;
  let text = normalised;
  for (let match = innermost.exec(text); match !== null; match = innermost.exec(text)) {
    const note = (match[1] ?? '').trim();
    if (note !== '') notes.push(note);
    if (/\d/.test(note.replace(harmlessDigits, ''))) figureInNote = true;
    text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  }
  const trailing = /[※*] ?(?=[^\d\s※*]).*$/u.exec(text);
  if (trailing !== null && trailing.index > 0) {
    notes.push(trailing[0].slice(1).trim());
    text = text.slice(0, trailing.index);
  }
  text = text.replace(footnote, (mark) => {
    notes.push(mark.trim());
    return ' ';
  });
  for (const mark of [numbered, releaseMark]) {
    text = text.trim().replace(mark, (found) => {
      notes.push(found.trim());
      return '';
    });
  }
  return { text: text.replace(/ +/g, ' ').trim(), notes, figureInNote };
}
