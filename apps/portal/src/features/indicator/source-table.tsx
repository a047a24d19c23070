import { useTranslation } from 'react-i18next';
import { ScrollRegion } from '../../ui/scroll-region.js';
import { useFigures } from '../../ui/use-figures.js';
import { PluginSource } from './plugin-source.js';
import type { IndicatorDetail, SourceTitle } from './query.js';

/** Every cell the figures came from, as printed, with its column and document. */
export function SourceTable({
  code,
  indicator,
  sources,
}: {
  readonly code: string;
  readonly indicator: IndicatorDetail;
  readonly sources: readonly SourceTitle[];
}) {
  const { t } = useTranslation();
  const figures = useFigures();
  const titles = new Map(sources.map((source) => [source.id, source.title]));
  const rows = [
    ...indicator.baselines.map((value) => ({ kind: t('word.baseline'), value })),
    ...indicator.observations.map((value) => ({ kind: t('word.actual'), value })),
    ...indicator.targets.map((value) => ({ kind: t('word.target'), value })),
  ];
  return (
    <ScrollRegion label={t('indicator.raw')}>
      <table className="sheet min-w-[44rem]">
        <thead>
          <tr>
            <th scope="col">{t('word.period')}</th>
            <th scope="col" className="num">
              {t('indicator.value')}
            </th>
            <th scope="col">{t('indicator.raw')}</th>
            <th scope="col">{t('indicator.column')}</th>
            <th scope="col">{t('indicator.document')}</th>
            <th scope="col">{t('indicator.note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, value }) => (
            <tr key={value.id + kind}>
              <th scope="row" className="font-normal whitespace-nowrap">
                <span className="block text-xs text-soft">{kind}</span>
                {figures.period(value.period)}
              </th>
              <td className="num whitespace-nowrap">
                {figures.value(value).figure}{' '}
                <span className="text-xs text-soft">{figures.value(value).unit}</span>
              </td>
              <td className="whitespace-pre-wrap">{value.raw}</td>
              <td>{value.column ?? ''}</td>
              <td>
                {value.sourceId ? (titles.get(value.sourceId) ?? '') : null}
                {value.sourceId || kind !== t('word.actual') ? null : (
                  <PluginSource code={code} indicatorKey={indicator.key} valueId={value.id} />
                )}
              </td>
              <td>
                {[
                  value.provisional ? t('word.provisional') : '',
                  value.revision > 1 ? t('word.revision', { revision: value.revision }) : '',
                  value.note ?? '',
                ]
                  .filter(Boolean)
                  .join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
