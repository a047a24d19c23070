import { Rejects, readDay } from '@shirube/plugin-sdk/server';
import { brokenRow, type Line } from '../text/csv-reader.js';
import { readCount } from '../text/values.js';
import { type Count, noReport, type StoreReport } from './report.js';

/** A report by one of these has a row for each value of it, and leaves small ones out: no totals. */
const dimensions = [
  'country',
  'device',
  'language',
  'carrier',
  'app version code',
  'android os version',
];

const lower = (head: readonly string[]) => head.map((name) => name.trim().toLowerCase());

export const isGoogleInstalls = (head: readonly string[]): boolean => {
  const names = lower(head);
  return names[0] === 'date' && names.includes('package name') && names.some(isCount);
};

const isCount = (name: string) => /^(daily (user|device) installs|install events)$/.test(name);

/**
 * Play Console's monthly installs report, `installs_<package>_<yyyymm>_overview.csv` (UTF-16 with a mark). "Total User
 * Installs" is not read: since the summer of 2026 it stands at zero.
 * @param onlyApp package that is counted; '' counts every one
 */
export function readGoogleInstalls(
  [head, ...lines]: readonly Line[],
  onlyApp: string,
): StoreReport {
  const names = lower(head?.cells ?? []);
  const dimension = dimensions.find((name) => names.includes(name));
  if (dimension)
    throw noReport({
      ja: `「${dimension}」別のレポートです。合計が分かる overview（installs_…_overview.csv）を取り込んでください。`,
      en: `This report is by ${dimension} and has no totals: take the one named overview.`,
    });
  const at = (name: string) => names.indexOf(name);
  const users = at('daily user installs');
  if (users === -1)
    throw noReport({
      ja: '「Daily User Installs」の列がありません。Play Console の「統計情報」のインストール数レポートを取り込んでください。',
      en: 'No column "Daily User Installs": take the installs report of Play Console’s statistics.',
    });
  const byDay = new Map<string, Count>();
  const rejects = new Rejects();
  let rowsTaken = 0;
  let rowsOfOthers = 0;
  for (const { cells, line, broken } of lines) {
    const refuse = (ja: string, en: string) => rejects.add(line, { ja, en }, cells.join(','));
    const optional = (name: string) => (at(name) === -1 ? null : readCount(cells[at(name)] ?? ''));
    const app = (cells[at('package name')] ?? '').trim();
    const day = readDay(cells[at('date')] ?? '');
    const count = readCount(cells[users] ?? '');
    const key = `${app}\t${day}`;
    if (broken) refuse(brokenRow.ja, brokenRow.en);
    else if (day === null) refuse('日付を読めません。', 'The date cannot be read.');
    else if (app === '') refuse('パッケージ名がありません。', 'No package name.');
    else if (onlyApp !== '' && app !== onlyApp) rowsOfOthers += 1;
    else if (count === null)
      refuse(
        'Daily User Installs を整数として読めません。',
        'Daily User Installs is no whole number.',
      );
    else if (byDay.has(key)) refuse('同じ日が二度あります。', 'The same day twice.');
    else {
      byDay.set(key, {
        app,
        firstDay: day,
        lastDay: day,
        users: count,
        devices: optional('daily device installs'),
        events: optional('install events'),
      });
      rowsTaken += 1;
    }
  }
  const counts = [...byDay.values()];
  const days = counts.map((count) => count.firstDay).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (!firstDay || !lastDay)
    throw noReport({
      ja: onlyApp
        ? `「${onlyApp}」の行がありません。設定のパッケージ名を確かめてください。`
        : '読める日が一つもありません。',
      en: onlyApp
        ? `No row of ${onlyApp}; look at the package name in the settings.`
        : 'No day of it can be read.',
    });
  const rowsRead = lines.length;
  return {
    store: 'google',
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
