import type { Column, Figures } from '@shirube/plugin-sdk/portal';

export const isFigure = ({ kind = 'text' }: Pick<Column<never>, 'kind'>): boolean =>
  kind === 'number' || kind === 'yen' || kind === 'percent';

/** A value as its column is written; the unit of a number stands in the head. */
export function written<Row>(column: Column<Row>, row: Row, figures: Figures): string {
  const { kind = 'text', places } = column;
  const value = column.value(row);
  if (kind === 'number') return figures.number(value, places === undefined ? {} : { places });
  if (kind === 'yen') return figures.yen(value);
  if (kind === 'percent') return figures.percent(value, places);
  if (kind === 'period') return figures.period(value === null ? null : String(value ?? ''));
  if (kind === 'moment') return figures.moment(value === null ? null : String(value ?? ''));
  return value === null || value === undefined || value === '' ? '—' : String(value);
}
