import { useTranslation } from 'react-i18next';
import { BulletLine } from '../../ui/bullet-line/bullet-line.js';
import { forDrawing, groupDigits } from '../../ui/figures.js';
import { useFigures } from '../../ui/use-figures.js';
import type { Indicator, Promised, StoredValue } from './query.js';

/** Values of the indicator from before the one the promise is measured by, oldest first. */
function trail(indicator: Indicator, promise: Promised): readonly number[] {
  const until = promise.actual?.period?.start;
  const from = promise.baseline.period?.start ?? '';
  if (!until) return [];
  return indicator.observations.flatMap(({ amount, period }) => {
    const value = forDrawing(amount);
    return value !== null && period && period.start < until && period.start > from ? [value] : [];
  });
}

/** The bullet line of one promise, with its three figures and the whole in words. */
export function PromiseBullet({
  indicator,
  promise,
}: {
  readonly indicator: Indicator;
  readonly promise: Promised;
}) {
  const { t } = useTranslation();
  const figures = useFigures();
  const label = (value: StoredValue) => ({
    ...figures.value(value),
    period: figures.period(value.period),
  });
  const { actual, achievement, pace } = promise;
  const ends = { baseline: figures.dated(promise.baseline), target: figures.dated(promise.target) };
  const target = forDrawing(promise.target.amount);
  // A baseline the rule counts as zero is drawn at zero; its label still says that none is stated.
  const counted = achievement.reason === null && promise.baseline.kind === 'MISSING' ? 0 : null;
  const baseline = forDrawing(promise.baseline.amount) ?? counted;
  if (baseline === null || target === null || baseline === target) {
    return (
      <p className="text-sm">
        {[
          `${t('word.baseline')} ${ends.baseline}`,
          `${t('word.target')} ${ends.target}`,
          ...(actual ? [`${t('word.actual')} ${figures.dated(actual)}`] : []),
        ].map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </p>
    );
  }
  const words = actual
    ? t('bullet.describe', {
        ...ends,
        actual: figures.dated(actual),
        achievement: figures.achievement(achievement),
      })
    : t('bullet.noActual', ends);
  const passed = pace
    ? t('bullet.pace', { elapsed: `${groupDigits(pace.elapsedPercent.replace(/\..*/, ''))}%` })
    : '';
  return (
    <BulletLine
      standing={promise.standing}
      baseline={baseline}
      target={target}
      actual={forDrawing(actual?.amount)}
      elapsedPercent={forDrawing(pace?.elapsedPercent)}
      trail={trail(indicator, promise)}
      labels={{
        baseline: label(promise.baseline),
        target: label(promise.target),
        actual: actual ? label(actual) : null,
      }}
      description={`${words}${passed}`}
    />
  );
}
