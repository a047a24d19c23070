import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupDigits } from '../../ui/figures.js';
import { FindingBadge, FindingList, kindOf } from '../../ui/finding.js';
import { useFigures } from '../../ui/use-figures.js';
import { PromiseBullet } from './promise-bullet.js';
import type { Indicator, Promised } from './query.js';

/** One promised target: the line, the achievement with its rule, what was published, the doubts. */
export function PromiseLine({
  indicator,
  promise,
  lifted,
}: {
  readonly indicator: Indicator;
  readonly promise: Promised;
  /** Kinds that are told once for the whole page. */
  readonly lifted: ReadonlySet<string>;
}) {
  const { t } = useTranslation();
  const figures = useFigures();
  const [open, setOpen] = useState(false);
  const region = useId();
  const { achievement, published } = promise;
  const findings = promise.findings.filter((finding) => !lifted.has(kindOf(finding)));
  const reason = figures.reason(achievement, promise.actual !== null);
  const period = figures.period(promise.target.period);
  return (
    <div data-promise={promise.id}>
      <div className="grid gap-x-8 gap-y-1 sm:grid-cols-[20rem_minmax(0,1fr)] sm:items-center">
        <PromiseBullet indicator={indicator} promise={promise} />
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(7rem,10rem)] items-baseline gap-x-6">
          <div className="grid gap-0.5 text-sm">
            {period ? <span>{t('city.targetOf', { period })}</span> : null}
            <span className="text-soft">{promise.rule.label}</span>
            <span>
              <FindingBadge
                findings={findings}
                open={open}
                controls={region}
                about={t('finding.badgeAbout', { name: indicator.name })}
                onToggle={() => setOpen(!open)}
              />
            </span>
          </div>
          <div className="num">
            <span className="sr-only">{t('word.achievement')} </span>
            <span
              className={`block whitespace-nowrap ${
                achievement.display.length > 8 ? 'text-std-20B-150' : 'text-std-24B-150'
              }`}
              data-figure="computed"
            >
              {figures.achievement(achievement)}
            </span>
            {reason ? <span className="block max-w-40 text-sm text-soft">{reason}</span> : null}
            {published ? (
              <span className="block text-sm text-soft" data-figure="published">
                {promise.reproduces
                  ? t('city.agrees')
                  : t('city.publishedWas', { value: groupDigits(published.raw) })}
              </span>
            ) : null}
            {promise.repeats.length > 0 ? (
              <span className="block text-sm text-soft">
                {t('city.repeats', { count: promise.repeats.length })}
              </span>
            ) : null}
          </div>
        </div>
      </div>
      {findings.length > 0 ? (
        <div
          id={region}
          className={`print-open mt-3 divide-y divide-line border-l-2 border-rule bg-wash px-4 ${open ? '' : 'hidden'}`}
        >
          <FindingList
            findings={findings}
            published={published ? groupDigits(published.raw) : null}
            computed={achievement.display === '' ? null : groupDigits(achievement.display)}
          />
        </div>
      ) : null}
    </div>
  );
}
