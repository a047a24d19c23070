import { useTranslation } from 'react-i18next';
import { CopyTable } from '../../ui/copy-table.js';
import { forDrawing } from '../../ui/figures.js';
import { type LabelledPoint, SeriesChart } from '../../ui/series-chart/series-chart.js';
import { useTableKey } from '../../ui/table-key.js';
import { useFigures } from '../../ui/use-figures.js';
import type { IndicatorDetail, Value } from './query.js';

/** The years as a chart, and the same as a table one key away. */
export function SeriesSection({ indicator }: { readonly indicator: IndicatorDetail }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { asTable, toggle } = useTableKey();
  const point = (value: Value): LabelledPoint[] => {
    const amount = forDrawing(value.amount);
    if (amount === null || !value.period) return [];
    return [
      {
        start: value.period.start,
        value: amount,
        figure: figures.value(value).figure,
        period: figures.period(value.period),
      },
    ];
  };
  const once = (points: readonly LabelledPoint[]) => [
    ...new Map(points.map((one) => [`${one.start} ${one.figure}`, one])).values(),
  ];
  const observations = once(indicator.observations.flatMap(point));
  const baseline = indicator.baselines.flatMap(point)[0] ?? null;
  const targets = once(indicator.targets.flatMap(point));
  const drawable = observations.length + targets.length + (baseline ? 1 : 0) > 1;
  const rows = [
    ...indicator.baselines.map((value) => ({ kind: t('word.baseline'), value })),
    ...indicator.observations.map((value) => ({ kind: t('word.actual'), value })),
    ...indicator.targets.map((value) => ({ kind: t('word.target'), value })),
  ];
  const unit = indicator.unit ?? '';
  return (
    <section aria-labelledby="series" className="pt-6">
      <div className="flex flex-wrap items-end justify-between gap-3 border-b-2 border-ink pb-2">
        <h2 id="series" className="text-std-20B-150">
          {t('indicator.series')}
          {unit ? <span className="ml-3 text-sm font-normal text-soft">{unit}</span> : null}
        </h2>
        {drawable ? (
          <button type="button" className="button no-print" aria-keyshortcuts="t" onClick={toggle}>
            {t(asTable ? 'city.showChart' : 'city.showTable')}
            <kbd className="rounded-4 border border-line px-1.5 text-xs text-soft">T</kbd>
          </button>
        ) : null}
      </div>
      {drawable ? null : <p className="pt-4 text-sm text-soft">{t('indicator.noSeries')}</p>}
      {drawable && !asTable ? (
        <div className="pt-6">
          <SeriesChart
            baseline={baseline}
            observations={observations.filter((one) => one.start !== baseline?.start)}
            targets={targets}
            description={t('indicator.chart', { name: indicator.name, unit })}
            words={{ baseline: t('word.baseline'), target: t('word.target') }}
          />
        </div>
      ) : (
        <div className="grid gap-3 pt-4">
          <CopyTable
            rows={() => [
              [t('word.period'), t('indicator.kind'), t('indicator.value'), t('word.unit')],
              ...rows.map(({ kind, value }) => [
                figures.period(value.period),
                kind,
                value.amount ?? value.raw,
                value.unit ?? '',
              ]),
            ]}
          />
          <table className="sheet max-w-2xl">
            <caption className="sr-only">
              {t('indicator.chart', { name: indicator.name, unit })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('word.period')}</th>
                <th scope="col">{t('indicator.kind')}</th>
                <th scope="col" className="num">
                  {t('indicator.value')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ kind, value }) => (
                <tr key={value.id + kind}>
                  <th scope="row" className="font-normal">
                    {figures.period(value.period)}
                  </th>
                  <td>{kind}</td>
                  <td className="num">
                    {figures.value(value).figure}{' '}
                    <span className="text-xs text-soft">{figures.value(value).unit}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
