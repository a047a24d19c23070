import type { KeptText } from '../tables/raw-table.js';

const longestHeading = 60;
/** How far up a section's own heading may stand, in kept lines. */
const reach = 60;

interface Numbered {
  /** How the number is written: circled, bracketed or plain. */
  readonly style: 'circle' | 'bracket' | 'plain';
  readonly path: readonly number[];
}

/** ① ①-2 (3) (3-1) 2. */
function numberOf(text: string): Numbered | null {
  const circled = /^([①-⑳])(?:-(\d+))?/u.exec(text);
  if (circled) {
    const first = (circled[1]?.codePointAt(0) ?? 0) - 0x245f;
    return { style: 'circle', path: circled[2] ? [first, Number(circled[2])] : [first] };
  }
  const bracketed = /^[(（](\d+(?:-\d+)*)[)）]/u.exec(text);
  if (bracketed) return { style: 'bracket', path: pathOf(bracketed[1]) };
  const plain = /^(\d+(?:[-.]\d+)*)[.．\s]/u.exec(text);
  return plain ? { style: 'plain', path: pathOf(plain[1]) } : null;
}

const pathOf = (text = '') => text.split(/[-.]/).map(Number);

/** The bracketed words right above (事業費) and the numbered headings the line stands under, inmost first. */
export function sectionsOf(kept: readonly KeptText[], at: number): string[] {
  const found: string[] = [];
  let own: Numbered | null = null;
  for (let index = at - 1; index >= 0 && at - index <= reach; index--) {
    const line = kept[index];
    if (line === undefined || line.sheet !== kept[at]?.sheet) break;
    const text = line.text.replace(/^[#\s　]+/u, '').trim();
    const plain = normalise(text);
    if (plain.length > longestHeading || /[。]$/u.test(plain)) continue;
    const number = numberOf(normaliseDigits(text));
    if (number === null) {
      if (index === at - 1 && /^\(.+\)$/u.test(plain)) found.push(plain);
      continue;
    }
    if (own === null || isAbove(number, own)) {
      own = number;
      found.push(plain);
    }
    if (own.path.length === 1) break;
  }
  return found;
}

/** (3) is above (3-1); ① is above ①-2. */
function isAbove({ style, path }: Numbered, { style: ownStyle, path: own }: Numbered): boolean {
  return (
    style === ownStyle &&
    path.length < own.length &&
    path.every((part, level) => part === own[level])
  );
}

/** NFKC would turn ① into 1: circled numbers are kept. */
const normaliseDigits = (text: string) =>
  text.replaceAll(/[０-９（）．－]/gu, (character) => character.normalize('NFKC'));
const normalise = (text: string) => normaliseDigits(text).replaceAll(/\s/gu, '');
