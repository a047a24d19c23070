import { Rejects, readDay } from '@shirube/plugin-sdk/server';
import { brokenRow, type Line } from '../text/csv-reader.js';
import { dayOf } from '../text/values.js';
import { periodOfName } from './apple-file-name.js';
import { type Count, noReport, type StoreReport } from './report.js';

/**
 * Product types of App Store Connect's "Product type identifiers". First downloads of an app: what Apple's "App Units"
 * counts, a Mac's (F1) too. 3 is the same person again, 7 and F7 updates, IA in-app purchases, -B bundles.
 */
const firstDownload = new Set(['1', '1F', '1T', '1E', '1EP', '1EU', 'F1']);
const again = new Set(['3', '3F', '3T', 'F3']);

const columns = {
  type: 'product type identifier',
  units: 'units',
  from: 'begin date',
  until: 'end date',
  app: 'apple identifier',
} as const;

export const isAppleSales = (head: readonly string[]): boolean =>
  [columns.type, columns.units, columns.from].every((name) => lower(head).includes(name));

const lower = (head: readonly string[]) => head.map((name) => name.trim().toLowerCase());

interface Sum {
  users: number;
  events: number;
}

/**
 * A Summary Sales Report (Sales and Trends; daily, weekly, monthly or yearly; tab-separated), one row for each country,
 * device and version. Rows of one app and period are added.
 * @param onlyApp Apple ID of the app that is counted; '' counts every app of the report
 */
export function readAppleSales(
  [head, ...lines]: readonly Line[],
  fileName: string,
  onlyApp: string,
): StoreReport {
  const names = lower(head?.cells ?? []);
  const index = (name: string) => names.indexOf(name);
  const at = Object.fromEntries(
    Object.entries(columns).map(([key, name]) => [key, index(name)]),
  ) as Record<keyof typeof columns, number>;
  const missing = Object.values(columns).filter((name) => index(name) === -1);
  if (missing.length > 0)
    throw noReport({
      ja: `App Store Connect の売上レポート（概要）に要る列「${missing.join('」「')}」がありません。`,
      en: `Columns of a Summary Sales Report are missing: ${missing.join(', ')}.`,
    });
  const sums = new Map<string, Sum>();
  const rejects = new Rejects();
  let [firstDay, lastDay] = periodOfName(fileName) ?? ['', ''];
  let rowsTaken = 0;
  let rowsOfOthers = 0;
  for (const { cells, line, broken } of lines) {
    const cell = (key: keyof typeof columns) => (cells[at[key]] ?? '').trim();
    const refuse = (ja: string, en: string) => rejects.add(line, { ja, en }, cells.join('\t'));
    const [from, until] = [usDay(cell('from')), usDay(cell('until') || cell('from'))];
    const units = /^(-?\d+)(?:\.0+)?$/.exec(cell('units'))?.[1];
    if (broken) refuse(brokenRow.ja, brokenRow.en);
    else if (!from || !until || until < from)
      refuse('Begin Date・End Date を日付として読めません。', 'Begin or End Date is no date.');
    else if (units === undefined)
      refuse('Units を整数として読めません。', 'Units is no whole number.');
    else {
      if (firstDay === '' || from < firstDay) firstDay = from;
      if (until > lastDay) lastDay = until;
      const [app, type] = [cell('app'), cell('type').toUpperCase()];
      const first = firstDownload.has(type);
      if ((!first && !again.has(type)) || app === '' || (onlyApp !== '' && app !== onlyApp))
        rowsOfOthers += 1;
      else if (Number(units) < 0)
        refuse(
          '返金（マイナスの Units）です。ダウンロードはあったので、件数は減らしません。',
          'A refund (negative Units): the download did happen, so nothing is taken off.',
        );
      else {
        const key = [app, from, until].join('\t');
        const sum = sums.get(key) ?? { users: 0, events: 0 };
        sum.users += first ? Number(units) : 0;
        sum.events += Number(units);
        sums.set(key, sum);
        rowsTaken += 1;
      }
    }
  }
  if (firstDay === '')
    throw noReport({
      ja: 'どの日のレポートか分かりません。行がない日は、元のファイル名（S_D_…_20220401.txt）のまま取り込んでください。',
      en: 'Which day it is of is not said; an empty report keeps its day in its own file name (S_D_…_20220401.txt).',
    });
  const counts = [...sums].map(([key, sum]): Count => {
    const [app = '', from = '', until = ''] = key.split('\t');
    return { app, firstDay: from, lastDay: until, devices: null, ...sum };
  });
  const rowsRead = lines.length;
  return {
    store: 'apple',
    of: onlyApp,
    firstDay,
    lastDay,
    counts,
    rowsRead,
    rowsTaken,
    rowsOfOthers,
    rejects,
  };
}

/** MM/DD/YYYY as Apple prints it, also 2022-04-01. */
export function usDay(text: string): string | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  if (!parts) return readDay(text);
  const year = Number(parts[3]);
  return dayOf(year < 100 ? 2000 + year : year, Number(parts[1]), Number(parts[2]));
}
