import { type Aggregation, type Direction, parseUnit, type Unit } from '@shirube/core';
import { isTargetList, readSdgTargets } from '../headings/sdg-targets.js';

/** What the name cell of an indicator says beyond the name. */
export interface NameReading {
  readonly name: string;
  readonly indicatorKey: string;
  readonly sdgTargets: readonly string[];
  readonly repeatMarked: boolean;
  /** 【経済→環境】 or 【経済】 before the name. */
  readonly pillar: string | null;
  readonly aggregation: Aggregation | null;
  readonly direction: Direction | null;
  /** A unit in brackets: 参加率（%）. */
  readonly unit: Unit | null;
}

const brackets = /[【〔［[(（]([^【】〔〕［］[\]()（）]*)[】〕］\])）]/gu;
const repeat = /^再掲$/u;
const side = '(?:経済|社会|環境)(?:面)?';
const pillar = new RegExp(`^(${side}(?:\\s*[→⇒⇔⇄↔]\\s*${side})?)$`, 'u');
const remark = /※.*$/su;

/** A line break inside a Japanese word is the cell's width, not a space. */
const collapse = (text: string) =>
  text
    .replaceAll(/(?<=[^\x20-\x7e\s])[ \t]*[\r\n]+[ \t]*(?=[^\x20-\x7e\s])/g, '')
    .replaceAll(/[\s\u3000]+/g, ' ')
    .trim();

/** The side of sustainability a bracket or heading names: 経済, 社会→環境; null when none. */
export function readPillar(text: string): string | null {
  const match = pillar.exec(text.trim());
  return match?.[1]?.replaceAll(/面|\s/g, '') ?? null;
}

/** A unit in brackets counts only when it is a known one; (自治会) is part of the name. */
function bracketUnit(text: string): Unit | null {
  const unit = parseUnit(text.replace(/^単位\s*[:：]?/u, ''));
  return unit && unit.dimension !== 'unknown' ? unit : null;
}

/**
 * The key by which rows are one indicator: NFKC, no spaces and punctuation, no 再掲, no target codes, no
 * (累計) （推計） （%）, no remark, and without の削減 and the like, which state the direction and not the thing; における reads as の, and
 * パネルの設置数 as パネル設置数.
 * Forgiving on purpose: whether rows with one key are one indicator is asked of the user.
 */
export function indicatorKeyOf(name: string): string {
  const plain = name
    .replace(remark, '')
    .replace(
      /[\s　]*(?:[*＊][\d０-９]{0,2}|[（(]?注[\s　]?[\d０-９]{0,2}[)）]?|[\s　][\d０-９]{1,2}[)）])[\s　]*$/u,
      '',
    )
    .normalize('NFKC')
    .replaceAll(/[【[(]([^【】[\]()]*)[】\])]/gu, (whole, inside: string) => {
      const words = inside.trim();
      const aside = /^(?:累計|推計|再掲|年間|延べ|速報値?|単位.*)$/u.test(words);
      return aside || isTargetList(words) || bracketUnit(words) || readPillar(words) ? '' : whole;
    })
    .toLowerCase()
    .replaceAll(/[\s、,・.。･「」『』"'’]/gu, '')
    .replace(/の(?:削減|低減|抑制|縮減|減少|増加|向上|拡大)(?=\(|$)/u, '')
    .replaceAll('における', 'の')
    // パネルの設置数 and パネル設置数
    .replace(/の(?=[^の()]{1,4}(?:数|量|率|額)(?:\(|$))/u, '');
  return plain;
}

function directionOf(name: string): Direction | null {
  const plain = name.replace(remark, '').replaceAll(brackets, '').trim();
  if (/の?(?:削減|低減|抑制|縮減|減少)$/u.test(plain)) return 'decrease';
  if (/の(?:増加|向上|拡大)$/u.test(plain)) return 'increase';
  return /の維持$/u.test(plain) ? 'maintain' : null;
}

/** A name longer than this is prose; it stays as it is. */
const longestName = 500;

export function readName(cell: string): NameReading {
  if (cell.length > longestName) return plainName(cell);
  let repeatMarked = false;
  let side: string | null = null;
  let unit: Unit | null = null;
  const sdgTargets: string[] = [];
  const text = collapse(cell.replaceAll(/<\/?[a-z][^<>]{0,40}>/gi, ' ')).replace(
    /^[・●○■]\s*/u,
    '',
  );
  const name = text.replaceAll(brackets, (whole, inside: string, at: number) => {
    const words = inside.trim();
    if (repeat.test(words)) {
      repeatMarked = true;
      return '';
    }
    if (isTargetList(words)) {
      sdgTargets.push(...readSdgTargets(words));
      return '';
    }
    const named = at === 0 && /^[【[［]/u.test(whole) ? readPillar(words) : null;
    if (named) {
      side = named;
      return '';
    }
    unit ??= bracketUnit(words);
    return whole;
  });
  const tail = /[\s　※*]*再掲$/u;
  if (tail.test(name)) repeatMarked = true;
  const clean = collapse(name.replace(tail, ''));
  return {
    name: clean,
    indicatorKey: indicatorKeyOf(clean),
    sdgTargets: [...new Set(sdgTargets)],
    repeatMarked,
    pillar: side,
    aggregation: /累計|累積/u.test(clean) ? 'cumulative' : null,
    direction: directionOf(clean),
    unit,
  };
}

function plainName(cell: string): NameReading {
  const name = cell.trim();
  return {
    name,
    indicatorKey: name.normalize('NFKC').replaceAll(/\s/g, ''),
    sdgTargets: [],
    repeatMarked: false,
    pillar: null,
    aggregation: null,
    direction: null,
    unit: null,
  };
}
