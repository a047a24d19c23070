import { targetOnWrongSide } from '../audit/direction.js';
import type { SheetRow } from '../audit/sheet-row.js';
import type { Assessment } from './assessment.js';
import { currentActual } from './current.js';
import type { Pace } from './pace.js';

/** 達成 · 順調 · 遅れ · 後退 · 未公表 · 判定できない */
export type Standing =
  | 'achieved'
  | 'on-track'
  | 'behind'
  | 'regressed'
  | 'unpublished'
  | 'undetermined';

/**
 * Where an indicator stands. A target on the wrong side of the baseline is undetermined: whether the
 * city moved well cannot be read from it. Without a line of pace an unfinished way is undetermined too.
 */
export function standing(row: SheetRow, assessment: Assessment, pace: Pace | null): Standing {
  if (currentActual(row)?.value.kind === 'state') return 'unpublished';
  if (assessment.met === null || assessment.achievement === null) return 'undetermined';
  if (assessment.method === 'progress' && targetOnWrongSide(row)) return 'undetermined';
  if (assessment.met) return 'achieved';
  if (assessment.method === 'progress' && assessment.achievement.sign() < 0) return 'regressed';
  if (pace === null) return isLimit(assessment) ? 'behind' : 'undetermined';
  return pace.verdict === 'behind' ? 'behind' : 'on-track';
}

function isLimit({ method }: Assessment): boolean {
  return method === 'ceiling' || method === 'floor' || method === 'maintain';
}
