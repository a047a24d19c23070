import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.js';
import { groupDigits, type ShownValue, showValue, type ValueLike } from './figures.js';
import { type PeriodLike, showPeriod } from './periods.js';

const reasons = [
  'missing-baseline',
  'target-equals-baseline',
  'target-zero',
  'not-a-number',
] as const;
const qualifiers = [
  'about',
  'at-least',
  'at-most',
  'less-than',
  'more-than',
  'in-the-order-of',
] as const;

interface AchievementLike {
  readonly display: string;
  readonly reason: string | null;
  readonly met: boolean | null;
}

/** Figures and periods in the reader's language and style. */
export function useFigures() {
  const { t } = useTranslation();
  const { language, era } = usePreferences();
  const value = (of: ValueLike): ShownValue =>
    showValue(of, {
      missing: t('word.missing'),
      qualifier: (id) => {
        const known = qualifiers.find((qualifier) => qualifier === id);
        return known ? t(`qualifier.${known}`) : '';
      },
    });
  const period = (of: PeriodLike | null): string => (of ? showPeriod(of, language, era) : '');
  return {
    value,
    period,
    /** "20,987 TJ" */
    plain: (of: ValueLike): string => {
      const { figure, unit } = value(of);
      return unit ? `${figure} ${unit}` : figure;
    },
    /** "2015年度 20,987 TJ" */
    dated: (of: ValueLike & { readonly period: PeriodLike | null }): string =>
      [period(of.period), value(of).figure, value(of).unit].filter(Boolean).join(' '),
    achievement: (of: AchievementLike): string =>
      of.display === '' ? t('word.none') : groupDigits(of.display),
    reason: (of: AchievementLike, hasActual: boolean): string | null => {
      if (!hasActual) return t('reason.no-actual');
      if (of.reason === null) return null;
      const known = reasons.find((reason) => reason === of.reason);
      return t(known ? `reason.${known}` : 'reason.other');
    },
  };
}
