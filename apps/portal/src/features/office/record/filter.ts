import { endOf, startOf } from '../../../ui/moment.js';

/** The filter as it stands in the address; days are Japan's. */
export interface RecordSearch {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly action?: string | undefined;
  readonly person?: string | undefined;
  readonly outcome?: string | undefined;
  readonly q?: string | undefined;
}

const outcomes = ['DONE', 'REFUSED', 'FAILED'] as const;
export type Outcome = (typeof outcomes)[number];

const isDay = (text: string | undefined): text is string =>
  text !== undefined &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00+09:00`));

/** What of the address the API is asked for; a day or outcome that is none is left out. */
export function readFilter(search: RecordSearch) {
  const outcome = outcomes.find((one) => one === search.outcome?.toUpperCase());
  return {
    ...(isDay(search.from) ? { from: startOf(search.from) } : {}),
    ...(isDay(search.until) ? { until: endOf(search.until) } : {}),
    ...(search.action ? { action: search.action } : {}),
    ...(search.person ? { personId: search.person } : {}),
    ...(outcome ? { outcome } : {}),
    ...(search.q ? { search: search.q } : {}),
  };
}

/** Where the same rows are to be had as CSV. */
export function csvAddress(
  code: string,
  search: RecordSearch,
  encoding: 'utf-8' | 'cp932',
): string {
  const { outcome, ...rest } = readFilter(search);
  const asked = new URLSearchParams({
    ...rest,
    ...(outcome ? { outcome: outcome.toLowerCase() } : {}),
    ...(encoding === 'cp932' ? { encoding } : {}),
  }).toString();
  return `/api/tenants/${encodeURIComponent(code)}/record.csv${asked ? `?${asked}` : ''}`;
}
