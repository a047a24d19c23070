import { createHash } from 'node:crypto';
import type { Language, SheetRow } from '@shirube/core';
import type { IndicatorFigures } from '../city/figures.statement.js';
import { periodKeyOf, saysTheSame, toFigure, unitText } from '../indicators/stored-figure.js';
import type { Answers } from './corrections.js';

export type QuestionKind = 'same-indicator' | 'existing-indicator';
export type Option = 'same' | 'separate';

/** Something only a person can decide; a commit waits for its answer. */
export interface Question {
  /** Stays the same for the same content, so that an answer survives other corrections. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly key: string;
  readonly name: string;
  readonly rows: readonly string[];
  /** How many of the rows carry no repeat mark. */
  readonly unmarked: number;
  readonly suggested: Option;
  readonly answer: Option | null;
  /** Units that stand against each other, kept first; empty where they agree. */
  readonly units: readonly string[];
}

/**
 * Two questions: whether rows of one name without a repeat mark are one indicator, and whether rows are the
 * indicator kept under that name although their unit is another. What a tenant has already kept as
 * repeated is not asked again.
 */
export function questionsOf(
  rows: readonly SheetRow[],
  kept: ReadonlyMap<string, IndicatorFigures>,
  answers: Answers,
): Question[] {
  const questions: Question[] = [];
  for (const [key, group] of Map.groupBy(rows, (row) => row.indicatorKey)) {
    const existing = kept.get(key);
    const unmarked = group.filter((row) => !row.repeatMarked);
    const ask = (kind: QuestionKind, suggested: Option, units: string[]) => {
      const id = `${kind}-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
      const given = Object.hasOwn(answers, id) ? answers[id] : undefined;
      const answer = given === 'same' || given === 'separate' ? given : null;
      questions.push({
        id,
        kind,
        key,
        name: group[0]?.name ?? key,
        rows: group.map(({ id: row }) => row),
        unmarked: unmarked.length,
        suggested,
        answer,
        units,
      });
    };
    const units = [...new Set(group.map(unitOf).filter((unit) => unit !== null))];
    if (unmarked.length > 1 && !existing?.repeated)
      ask('same-indicator', units.length > 1 ? 'separate' : 'same', units.length > 1 ? units : []);
    const other = units.find((unit) => existing?.unit != null && unit !== existing.unit);
    if (existing?.unit != null && other !== undefined)
      ask('existing-indicator', onlyRateLeftOut(existing.unit, other) ? 'same' : 'separate', [
        existing.unit,
        other,
      ]);
  }
  return questions;
}

/** 人 and 人/年: one sheet says per what and the other leaves it out; 人/日 and 人/年 differ. */
function onlyRateLeftOut(kept: string, other: string): boolean {
  const [short = '', long = ''] = [kept, other].toSorted((x, y) => x.length - y.length);
  return !short.includes('/') && long.startsWith(`${short}/`);
}

export function unitOf(row: SheetRow): string | null {
  for (const { value } of [row.target, row.baseline, ...row.actuals]) {
    if ('unit' in value && value.unit) return unitText(value.unit);
  }
  return null;
}

/** The rows under the keys that the answers give them; unanswered questions count as suggested. */
export function applyAnswers(
  rows: readonly SheetRow[],
  questions: readonly Question[],
): SheetRow[] {
  const keys = new Map(rows.map((row) => [row.id, row.indicatorKey]));
  for (const question of questions) {
    if ((question.answer ?? question.suggested) !== 'separate') continue;
    const group = rows.filter((row) => question.rows.includes(row.id));
    if (question.kind === 'existing-indicator') {
      for (const row of group) {
        const unit = unitOf(row);
        if (unit !== null && unit !== question.units[0])
          keys.set(row.id, `${keys.get(row.id)}#${unit}`);
      }
    } else separate(group, keys);
  }
  return rows.map((row) => ({ ...row, indicatorKey: keys.get(row.id) ?? row.indicatorKey }));
}

/** Each unmarked row becomes an indicator of its own; a marked repeat goes to the one whose figures it repeats. */
function separate(group: readonly SheetRow[], keys: Map<string, string>): void {
  const firsts: SheetRow[] = [];
  for (const row of group.filter(({ repeatMarked }) => !repeatMarked)) {
    firsts.push(row);
    if (firsts.length > 1) keys.set(row.id, `${keys.get(row.id)}#${firsts.length}`);
  }
  for (const row of group.filter(({ repeatMarked }) => repeatMarked)) {
    const original = firsts.find((first) => sameFigures(first, row)) ?? firsts[0];
    if (original) keys.set(row.id, keys.get(original.id) ?? row.indicatorKey);
  }
}

function sameFigures(left: SheetRow, right: SheetRow): boolean {
  const figure = (row: SheetRow, part: 'baseline' | 'target') =>
    toFigure(
      { figure: row[part], column: null, columnPeriod: null },
      { id: '', revision: 1, sourceId: null },
    );
  return (['baseline', 'target'] as const).every(
    (part) =>
      periodKeyOf(left[part].period) === periodKeyOf(right[part].period) &&
      saysTheSame(figure(left, part), figure(right, part)),
  );
}

export function promptOf(question: Question, language: Language): string {
  const { name, unmarked, units } = question;
  if (question.kind === 'existing-indicator') {
    return language === 'ja'
      ? `「${name}」は、すでに単位「${units[0]}」で登録されています。この表の単位は「${units[1]}」です。同じ指標ですか。`
      : `"${name}" is already kept in ${units[0]}; this sheet gives ${units[1]}. Is it the same indicator?`;
  }
  return language === 'ja'
    ? `「${name}」が、再掲の表示なしに ${unmarked} か所にあります。同じ指標ですか。`
    : `"${name}" stands in ${unmarked} rows without a repeat mark. Are they one indicator?`;
}

const labels: Readonly<Record<Option, Readonly<Record<Language, string>>>> = {
  same: { ja: '同じ指標として扱う', en: 'One and the same indicator' },
  separate: { ja: '別の指標として扱う', en: 'Separate indicators' },
};
export const labelOf = (option: Option, language: Language): string => labels[option][language];
