import { useTranslation } from 'react-i18next';
import { Arithmetic } from '../../ui/arithmetic.js';
import { groupDigits } from '../../ui/figures.js';
import { FindingList } from '../../ui/finding.js';
import { StandingMark } from '../../ui/standing.js';
import { useFigures } from '../../ui/use-figures.js';
import { PromiseBullet } from '../city/promise-bullet.js';
import type { IndicatorDetail } from './query.js';

type Promised = IndicatorDetail['promises'][number];

/** One promise in full: the line, the rule, the arithmetic, the pace, the doubts, where it is printed. */
export function PromiseDetail({
  indicator,
  promise,
}: {
  readonly indicator: IndicatorDetail;
  readonly promise: Promised;
}) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { achievement, published, pace } = promise;
  const period = figures.period(promise.target.period);
  const reason = figures.reason(achievement, promise.actual !== null);
  return (
    <article className="grid gap-x-12 gap-y-4 border-b border-line py-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <div className="grid content-start gap-4">
        <div>
          <h3 className="text-base">
            {period ? t('city.targetOf', { period }) : t('word.target')}
          </h3>
          <p className="text-sm text-soft">
            {promise.table}
            {promise.no ? ` No ${promise.no}` : ''}
          </p>
        </div>
        <PromiseBullet indicator={indicator} promise={promise} />
        <StandingMark standing={promise.standing} />
      </div>
      <div className="grid content-start gap-4">
        <dl className="flex flex-wrap gap-x-12 gap-y-3">
          <div>
            <dt className="text-sm text-soft">{t('word.computed')}</dt>
            <dd className="text-std-28B-150 tabular-nums" data-figure="computed">
              {figures.achievement(achievement)}
            </dd>
          </div>
          <div>
            <dt className="text-sm text-soft">{t('word.published')}</dt>
            <dd className="text-std-28B-150 font-normal tabular-nums" data-figure="published">
              {published ? groupDigits(published.raw) : t('word.none')}
            </dd>
          </div>
          <div>
            <dt className="text-sm text-soft">{t('word.rule')}</dt>
            <dd className="max-w-80">{promise.rule.label}</dd>
          </div>
          {pace ? (
            <div>
              <dt className="text-sm text-soft">{t('indicator.pace')}</dt>
              <dd>
                {t(`indicator.${pace.verdict}`)}
                <span className="block text-sm text-soft tabular-nums">
                  {t('indicator.expected')} {groupDigits(shortDecimal(pace.expected))}
                  {indicator.unit ? ` ${indicator.unit}` : ''}
                </span>
              </dd>
            </div>
          ) : null}
        </dl>
        {reason ? <p className="text-sm text-soft">{reason}</p> : null}
        {achievement.arithmetic.length > 0 ? (
          <div>
            <h4 className="text-sm text-soft">{t('indicator.arithmetic')}</h4>
            <Arithmetic lines={achievement.arithmetic} />
          </div>
        ) : null}
        {promise.findings.length > 0 ? (
          <div className="divide-y divide-line border-l-2 border-rule bg-wash px-4">
            <FindingList
              findings={promise.findings}
              published={published ? groupDigits(published.raw) : null}
              computed={achievement.display === '' ? null : groupDigits(achievement.display)}
            />
          </div>
        ) : null}
        {promise.repeats.length > 0 ? (
          <div className="text-sm">
            <h4 className="text-soft">{t('indicator.also')}</h4>
            <ul>
              {promise.repeats.map((one) => (
                <li key={one.id}>
                  {one.table}
                  {one.no ? ` No ${one.no}` : ''}
                  {one.published
                    ? `　${t('city.publishedWas', { value: groupDigits(one.published.raw) })}`
                    : ''}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </article>
  );
}

/** Two places are enough to see where the line stands; the exact text stays in the API. */
const shortDecimal = (amount: string): string => amount.replace(/(\.\d{2})\d+$/, '$1');
