import { Rejects } from '@shirube/plugin-sdk/server';
import { brokenRow, type Line } from '../text/csv-reader.js';
import { readCount } from '../text/values.js';
import { usDay } from './apple-sales.js';
import { type Count, noReport, type StoreReport } from './report.js';

/** First downloads under the names App Store Connect has given them: "App Units" until 2021, then the second. */
const metrics = [
  'app units',
  'first-time downloads',
  'app ユニット',
  '初回ダウンロード数',
  '初回ダウンロード',
];
const dates = ['date', '日付'];

const cellsOf = (line: Line) => line.cells.map((cell) => cell.trim().toLowerCase());

/** The line of heads: a few lines about the app and the span may stand above it. */
export const appleAnalyticsHead = (lines: readonly Line[]): number =>
  lines.slice(0, 12).findIndex((line) => {
    const cells = cellsOf(line);
    return dates.includes(cells[0] ?? '') && cells.some((cell) => metrics.includes(cell));
  });

/**
 * A chart of App Analytics as CSV: a day a row, one column "App Units" or "First-Time Downloads". It does not say of
 * which app it is, so the settings must.
 */
export function readAppleAnalytics(
  lines: readonly Line[],
  headAt: number,
  app: string,
): StoreReport {
  if (app === '')
    throw noReport({
      ja: 'この CSV にはアプリの番号がありません。設定の「App Store の Apple ID」を入れてから取り込んでください。',
      en: 'This CSV does not name its app: enter the Apple ID in the settings first.',
    });
  const head = lines[headAt];
  const column = head ? cellsOf(head).findIndex((cell) => metrics.includes(cell)) : -1;
  const byDay = new Map<string, Count>();
  const rejects = new Rejects();
  const rows = lines.slice(headAt + 1);
  for (const { cells, line, broken } of rows) {
    const refuse = (ja: string, en: string) => rejects.add(line, { ja, en }, cells.join(','));
    const day = usDay((cells[0] ?? '').trim());
    const users = readCount(cells[column] ?? '');
    if (broken) refuse(brokenRow.ja, brokenRow.en);
    else if (day === null) refuse('日付を読めません。', 'The date cannot be read.');
    else if (users === null)
      refuse('件数を整数として読めません。', 'The count is no whole number.');
    else if (byDay.has(day)) refuse('同じ日が二度あります。', 'The same day twice.');
    else byDay.set(day, { app, firstDay: day, lastDay: day, users, devices: null, events: null });
  }
  const days = [...byDay.keys()].sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (!firstDay || !lastDay)
    throw noReport({ ja: '読める日が一つもありません。', en: 'No day of it can be read.' });
  return {
    store: 'apple',
    of: app,
    firstDay,
    lastDay,
    counts: [...byDay.values()],
    rowsRead: rows.length,
    rowsTaken: byDay.size,
    rowsOfOthers: 0,
    rejects,
  };
}
