import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CopyTable } from '../../ui/copy-table.js';
import { groupDigits } from '../../ui/figures.js';
import { ScrollRegion } from '../../ui/scroll-region.js';
import { StandingMark } from '../../ui/standing.js';
import { useFigures } from '../../ui/use-figures.js';
import type { Indicator, StoredValue } from './query.js';

interface Props {
  readonly code: string;
  readonly indicators: readonly Indicator[];
  readonly caption: string;
}

/** The table twin of the lines: the same figures, copyable into a spreadsheet. */
export function IndicatorTable({ code, indicators, caption }: Props) {
  const { t } = useTranslation();
  const figures = useFigures();
  const heads = [
    t('word.indicator'),
    t('word.baseline'),
    t('word.actual'),
    t('word.target'),
    t('word.achievement'),
    t('word.published'),
    t('word.standing'),
    t('word.findings'),
  ];
  const copied = () => [
    [
      t('word.indicator'),
      ...[t('word.baseline'), t('word.actual'), t('word.target')].flatMap((word) => [
        `${word} ${t('word.period')}`,
        word,
      ]),
      t('word.unit'),
      `${t('word.achievement')} (%)`,
      `${t('word.published')} (%)`,
      t('word.rule'),
      t('word.standing'),
      t('word.findings'),
    ],
    ...indicators.flatMap((indicator) =>
      indicator.promises.map((promise) => [
        indicator.name,
        ...[promise.baseline, promise.actual, promise.target].flatMap((value) => [
          value ? figures.period(value.period) : '',
          value ? (value.amount ?? value.raw) : '',
        ]),
        indicator.unit ?? '',
        promise.achievement.display.replace(/%$/, ''),
        promise.published?.percent ?? promise.published?.raw ?? '',
        promise.rule.label,
        t(`standing.${promise.standing}`),
        promise.findings.map((finding) => finding.text.title).join(' / '),
      ]),
    ),
  ];
  const cell = (value: StoredValue | null) =>
    value ? (
      <td className="num whitespace-nowrap">
        {figures.value(value).figure}{' '}
        <span className="text-xs text-soft">{figures.value(value).unit}</span>
        <span className="block text-xs text-soft">{figures.period(value.period)}</span>
      </td>
    ) : (
      <td className="num text-soft">{t('word.none')}</td>
    );
  return (
    <div className="grid gap-3 pt-3">
      <CopyTable rows={copied} />
      <ScrollRegion label={t('city.tableOf', { pillar: caption })}>
        <table className="sheet min-w-[60rem]">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th key={head} scope="col" className={index >= 1 && index <= 5 ? 'num' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {indicators.flatMap((indicator) =>
              indicator.promises.map((promise) => (
                <tr key={promise.id}>
                  <th scope="row" className="max-w-80 font-normal">
                    <Link
                      to="/c/$code/indicators/$key"
                      params={{ code, key: indicator.key }}
                      className="quiet-link"
                    >
                      {indicator.name}
                    </Link>
                  </th>
                  {cell(promise.baseline)}
                  {cell(promise.actual)}
                  {cell(promise.target)}
                  <td className="num font-bold">{figures.achievement(promise.achievement)}</td>
                  <td className="num">
                    {promise.published ? groupDigits(promise.published.raw) : t('word.none')}
                  </td>
                  <td>
                    <StandingMark standing={promise.standing} />
                  </td>
                  <td>
                    {promise.findings.map((finding) => (
                      <span key={finding.id} className="block">
                        {finding.text.title}
                      </span>
                    ))}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
