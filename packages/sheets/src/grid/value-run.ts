/**
 * A line that lost its columns on the way out of a PDF but whose figures still follow each other:
 * "経1 2020年 70 件（高圧） 2022年 79 件（高圧） 2030年 100 件（高圧） 30%".
 * Its cells are found by the years they begin with.
 */
const year =
  /(?:^|[\s　])((?:(?:19|20)[0-9]{2}|[０-９]{4}|令和\s*[0-9０-９元]+|平成\s*[0-9０-９元]+|[HR][0-9]{1,2})年(?:度末?|末)?)(?=[\s　]|[0-9０-９▲△約-])/g;
const percentAtEnd = /^(.*[0-9０-９].*?)[\s　]+([-−▲△]?[0-9０-９][0-9０-９.,]*\s*[%％])$/;

/** The cells of such a line, its label (number and name) first; null when the line is none. */
export function valueRun(line: string): string[] | null {
  const starts: number[] = [];
  for (const match of line.matchAll(year)) {
    const label = match[1] ?? '';
    starts.push(match.index + match[0].length - label.length);
  }
  if (starts.length < 2) return null;
  const label = line.slice(0, starts[0]).trim();
  const values = starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
  const last = values.at(-1) ?? '';
  const percent = percentAtEnd.exec(last);
  if (percent?.[1] && percent[2]) values.splice(-1, 1, percent[1].trim(), percent[2]);
  // Each piece must hold a figure after its year: a sentence that names two years is no row.
  const figure = /^\S+[\s　]*(?:約|[-−▲△])?\s*(?:[0-9０-９]|[-－―—]$)/;
  if (!values.every((value, index) => figure.test(value) || index === values.length - 1))
    return null;
  if (values.some((value) => value.length > 40)) return null;
  return [...splitLabel(label), ...values];
}

/** "4 「…」の推進" → number and words; "経1" → number and nothing; the dot of 【11.2】 stays where it is. */
function splitLabel(label: string): [string, string] {
  const match =
    /^((?:[^\s\d０-９]{0,2})[0-9０-９]{1,3}(?:[-－.．][0-9０-９]{1,3})?)(?:(?:[\s　]|[.．](?![0-9０-９]))+(.*))?$/s.exec(
      label,
    );
  return match?.[1] ? [match[1], match[2] ?? ''] : ['', label];
}
