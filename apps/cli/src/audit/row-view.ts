import {
  type AssessedRow,
  type DatedValue,
  formatDecimal,
  formatPeriod,
  formatValue,
  type Language,
  type Severity,
} from '@shirube/core';
import type { AuditedFile } from './audit-file.js';
import { reasonWords, verdicts } from './words.js';

/** A figure for people, with the time it speaks of. */
export interface FigureView {
  readonly text: string;
  readonly period: string;
}

/** One row in words of one language; both reports for people are made from it. */
export interface RowView {
  readonly no: string;
  readonly name: string;
  readonly baseline: FigureView;
  readonly actual: FigureView;
  readonly target: FigureView;
  readonly published: string;
  readonly computed: string;
  readonly verdict: string;
  readonly differs: boolean;
  /** Numbers of the findings it has a part in, but for those of a whole table. */
  readonly findings: readonly number[];
  /** Of the findings shown at this very row; null without any. */
  readonly worst: Severity | null;
}

const order: readonly Severity[] = ['error', 'warning', 'info'];

export function rowView(assessed: AssessedRow, file: AuditedFile, language: Language): RowView {
  const { row, current, published, reproduces } = assessed;
  const all = file.findingsByRow.get(row.id) ?? [];
  const part = all.filter(({ wholeTable }) => wholeTable === null);
  const own = part.filter(({ finding }) => finding.rows[0] === row.id);
  const worst = order.find((severity) => own.some(({ finding }) => finding.severity === severity));
  return {
    no: row.no ?? '',
    name: row.name,
    baseline: figureView(row.baseline, language),
    actual: current === null ? { text: '–', period: '' } : figureView(current, language),
    target: figureView(row.target, language),
    published: publishedText(published),
    computed: computedText(assessed, language),
    verdict: verdicts[reproduces === null ? 'none' : reproduces ? 'same' : 'differs'][language],
    differs: reproduces === false,
    findings: part.map(({ number }) => number),
    worst: worst ?? null,
  };
}

function figureView(figure: DatedValue, language: Language): FigureView {
  return {
    text: formatValue(figure.value, language),
    period: figure.period === null ? '' : formatPeriod(figure.period, language),
  };
}

function publishedText(published: AssessedRow['published']): string {
  if (published === null) return '–';
  return published.percent === null ? published.raw : `${formatDecimal(published.percent)}%`;
}

/** −351.8%; met or not with its margin; or why there is none. */
export function computedText(assessed: AssessedRow, language: Language): string {
  const { assessment, rule, current } = assessed;
  const { achievement, reason, method, met } = assessment;
  if (current === null && reason === 'not-a-number') return verdicts.noActual[language];
  if (achievement === null) return reason === null ? '–' : reasonWords[reason][language];
  if (method === 'progress' || method === 'ratio' || method === 'inverse-ratio') {
    return `${formatDecimal(achievement.rounded(rule.decimals))}%`;
  }
  const margin = formatDecimal(achievement.rounded(6).trimmed());
  return `${verdicts[met === true ? 'met' : 'notMet'][language]} (${margin})`;
}
