import type { Reason, Severity } from '@shirube/core';
import type { Tone } from '../output/terminal.js';
import type { Said } from '../words/language.js';

export const severityWords: Readonly<Record<Severity, Said>> = {
  error: { ja: '誤り', en: 'error' },
  warning: { ja: '注意', en: 'warning' },
  info: { ja: '参考', en: 'note' },
};

/** A shape for each severity, so that it is read without colour. */
export const severityMarks: Readonly<Record<Severity, string>> = {
  error: '×',
  warning: '!',
  info: 'i',
};

export const severityTones: Readonly<Record<Severity, Tone>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
};

export const reasonWords: Readonly<Record<Reason, Said>> = {
  'not-a-number': { ja: '数値なし', en: 'no figure' },
  'unit-mismatch': { ja: '単位が違う', en: 'units differ' },
  'missing-baseline': { ja: '当初値なし', en: 'no baseline' },
  'target-equals-baseline': { ja: '目標=当初値', en: 'target = baseline' },
  'target-zero': { ja: '目標が0', en: 'target is 0' },
};

export const headings = {
  no: { ja: 'No', en: 'No' },
  name: { ja: '指標', en: 'Indicator' },
  baseline: { ja: '当初値', en: 'Baseline' },
  actual: { ja: '実績', en: 'Actual' },
  target: { ja: '目標値', en: 'Target' },
  published: { ja: '公表', en: 'Published' },
  computed: { ja: '計算', en: 'Computed' },
  verdict: { ja: '検算', en: 'Recheck' },
} as const satisfies Record<string, Said>;

export const verdicts = {
  same: { ja: '一致', en: 'same' },
  differs: { ja: '不一致', en: 'differs' },
  /** Nothing published or nothing computable to compare. */
  none: { ja: '－', en: '–' },
  met: { ja: '達成', en: 'met' },
  notMet: { ja: '未達', en: 'not met' },
  noActual: { ja: '実績なし', en: 'no actual' },
} as const satisfies Record<string, Said>;

export const sections = {
  findings: { ja: '指摘', en: 'Findings' },
  noFindings: { ja: '指摘はありません。', en: 'No findings.' },
  why: { ja: '理由', en: 'Why' },
  whatToDo: { ja: '対応', en: 'What to do' },
  unread: {
    ja: '読み取れず文字のまま残したセル',
    en: 'Cells that could not be read and are kept as text',
  },
  inferred: {
    ja: '推定して読んだセル（確認してください）',
    en: 'Cells read by inference (please confirm)',
  },
  passedOver: { ja: '指標の表とみなさなかった表', en: 'Tables not taken for tables of indicators' },
  untitled: { ja: '（見出しなし）', en: '(untitled)' },
} as const satisfies Record<string, Said>;
