import { Decimal } from '@shirube/core/decimal';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../../app/act.js';
import { usePreferences } from '../../../../app/preferences.js';
import { showAge } from '../../../../ui/age.js';
import { useSaying } from '../../../../ui/said.js';
import { exact, writeNumber } from '../../../plugins/kit/figures.js';
import { Button } from '../../../plugins/kit/forms/button.js';
import { State } from '../../../plugins/kit/state.js';
import { type Decision, type Difference, decideReading } from './query.js';

interface Props {
  readonly code: string;
  readonly difference: Difference;
  /** Whether the indicator is named: on its own page it need not be. */
  readonly named: boolean;
  readonly onChanged: () => void;
}

/** One value of a period said twice. A decision is taken at once and taken back as easily. */
export function DifferenceItem({ code, difference, named, onChanged }: Props) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const act = useAct();
  const { say, fail } = useSaying();
  const theirs = theirsOf(difference, t('difference.hidden'));
  const { indicatorKey, periodKey, pluginId, amount, decision } = difference;
  const decide = async (wanted: Decision, back: Decision | null) => {
    const input = { tenantCode: code, pluginId, indicatorKey, periodKey, amount, decision: wanted };
    const acted = await act(decideReading, { input });
    if (!acted.done) return fail(acted.trouble);
    say(
      t(`difference.said${wanted}`, { name: difference.indicatorName, period: difference.period }),
      back === null ? undefined : () => void decide(back, null),
    );
    onChanged();
  };
  return (
    <li
      data-difference={`${indicatorKey} ${periodKey}`}
      data-decision={decision}
      className="grid gap-3 border-b border-line py-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="text-std-17B-170">
          {named ? (
            <Link
              to="/c/$code/indicators/$key"
              params={{ code, key: indicatorKey }}
              className="link"
            >
              {difference.indicatorName}
            </Link>
          ) : null}
          <span className={named ? 'ml-3 text-base font-normal' : ''}>{difference.period}</span>
        </h3>
        <State kind={decision === 'UNDECIDED' ? 'attention' : 'good'}>
          {t(`difference.${decision}`)}
        </State>
      </div>
      <dl className="grid max-w-3xl gap-x-10 gap-y-2 sm:grid-cols-2">
        <div className="border-l-4 border-rule pl-3">
          <dt className="text-sm text-soft">{t('difference.theirs')}</dt>
          <dd className="text-std-20B-150 tabular-nums">
            {theirs.figure}
            {theirs.unit ? (
              <span className="ml-1 text-sm font-normal text-soft">{theirs.unit}</span>
            ) : null}
          </dd>
        </div>
        <div className="border-l-4 border-accent pl-3">
          <dt className="text-sm text-soft">
            {t('difference.plugins', { plugin: difference.pluginName[language] })}
          </dt>
          <dd className="text-std-20B-150 tabular-nums">
            {writeNumber(amount)}
            <span className="ml-1 text-sm font-normal text-soft">{difference.unit}</span>
          </dd>
          <dd className="text-sm text-soft">
            {[
              difference.provisional ? t('difference.provisional') : '',
              t('difference.read', { age: showAge(difference.readAt, language) }),
            ]
              .filter(Boolean)
              .join('・')}
          </dd>
        </div>
      </dl>
      {differsByUnit(difference) ? (
        <p className="max-w-3xl font-bold">
          {t('difference.unit', { theirs: difference.theirUnit, plugins: difference.unit })}
        </p>
      ) : null}
      {difference.note ? <p className="max-w-3xl text-sm">{difference.note[language]}</p> : null}
      {difference.mayDecide ? (
        <div className="flex flex-wrap gap-3">
          {decision === 'UNDECIDED' ? (
            <>
              <Button onPress={() => decide('KEEP', 'UNDECIDED')}>{t('difference.keep')}</Button>
              <Button onPress={() => decide('TAKE', 'UNDECIDED')}>{t('difference.take')}</Button>
            </>
          ) : (
            <Button onPress={() => decide('UNDECIDED', decision)}>{t('difference.again')}</Button>
          )}
        </div>
      ) : null}
    </li>
  );
}

/** Its figure and unit where it was read as a number, otherwise as printed. */
function theirsOf({ theirs, theirAmount, theirUnit }: Difference, hidden: string) {
  if (theirAmount === null) return { figure: theirs ?? hidden, unit: null };
  return { figure: writeNumber(theirAmount), unit: theirUnit };
}

/** Two figures that look alike differ by their unit: the eye misses 万㎡ beside 万㎥. */
const differsByUnit = ({ amount, unit, theirAmount, theirUnit }: Difference): boolean =>
  theirAmount !== null &&
  theirUnit !== null &&
  theirUnit !== unit &&
  exact(theirAmount)?.compare(exact(amount) ?? Decimal.zero) === 0;
