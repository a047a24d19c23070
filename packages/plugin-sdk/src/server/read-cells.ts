import { Decimal, normaliseText, parsePeriod } from '@shirube/core';

/** A number as Japanese tables have it: `1,234.5`, `▲12`, `１２`. Null when the cell is anything else, also when empty. */
export function readDecimal(cell: string): Decimal | null {
  const text = normaliseText(cell).replace(/^[▲△−]/, '-');
  return Decimal.tryParse(
    /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text,
  );
}

const plainDay = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;

/** A day as Japanese tables have it (`2021/4/1`, `2021-04-01`, `令和3年4月1日`, `R3.4.1`) as YYYY-MM-DD; null when it is none. */
export function readDay(cell: string): string | null {
  const found = plainDay.exec(cell.trim());
  if (found) {
    const [, year = '', month = '', day = ''] = found;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const date = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
  }
  const period = parsePeriod(cell);
  return period?.kind === 'date' ? period.start : null;
}
