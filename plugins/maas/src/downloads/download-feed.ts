import type { PluginContext, Reading, Words } from '@shirube/plugin-sdk/server';
import type { Config } from '../config.js';
import { dayIn, yearEnd, yearLabel } from '../years.js';
import { cumulativeByYear, type YearTotal } from './cumulative.js';
import { currentCounts, type Restated, restatements, spokenDays } from './current.js';

/** Rows named one by one in evidence; above it how many there are. */
const mostRows = 5000;

/** Cumulative downloads at each year's end. */
export async function* downloadReadings(ctx: PluginContext<Config>): AsyncGenerator<Reading> {
  const { googleCounts, yearKind, firstYear, releasedOn } = ctx.config;
  const counts = await currentCounts(ctx.db, googleCounts);
  const spoken = await spokenDays(ctx.db);
  const said = await restatements(ctx.db, googleCounts);
  const today = dayIn(ctx.now);
  const how = { kind: yearKind, firstYear, releasedOn: releasedOn ?? null, today };
  for (const year of cumulativeByYear(counts, spoken, how)) {
    const end = yearEnd(year.year, yearKind);
    yield {
      period: yearLabel(year.year, yearKind),
      value: String(year.total),
      unit: 'DL',
      provisional: !year.final,
      evidence: {
        note: noteOf(
          year,
          said.filter((one) => one.lastDay <= end),
          end,
          releasedOn,
        ),
        rows:
          year.rows.length > 0 && year.rows.length <= mostRows
            ? year.rows.map((id) => ({ table: 'download_count', id }))
            : {
                query: `download_count: until ${end}`,
                count: year.rows.length,
                select: `SELECT DISTINCT ON (store, app, first_day, last_day) * FROM download_count
                  WHERE last_day <= '${end}' ORDER BY store, app, first_day DESC, last_day, revision DESC`,
              },
      },
    };
  }
}

function noteOf(
  year: YearTotal,
  said: readonly Restated[],
  end: string,
  releasedOn: string | undefined,
): Words {
  if (releasedOn && end < releasedOn)
    return {
      ja: `アプリの公開（${releasedOn}）より前です。`,
      en: `Before the app came out (${releasedOn}).`,
    };
  const { apple, google } = year.byStore;
  const gaps = year.missing
    .slice(0, 3)
    .map((gap) => `${storeName[gap.store]} ${gap.firstDay}～${gap.lastDay}`)
    .join(', ');
  const changes = said
    .slice(0, 5)
    .map((one) => `${storeName[one.store]} ${one.firstDay}: ${one.before}→${one.now}`)
    .join(', ');
  return {
    ja: [
      `App Store ${apple}件＋Google Play ${google}件＝${year.total}件。`,
      gaps && `レポートのない日: ${gaps}${year.missing.length > 3 ? ' ほか' : ''}。`,
      changes &&
        `ストアが訂正した日 ${said.length}件: ${changes}${said.length > 5 ? ' ほか' : ''}。`,
    ].join(''),
    en: [
      `App Store ${apple} + Google Play ${google} = ${year.total}. `,
      gaps && `Days without a report: ${gaps}${year.missing.length > 3 ? ' and others' : ''}. `,
      changes &&
        `Days restated by a store, ${said.length}: ${changes}${said.length > 5 ? ' and others' : ''}.`,
    ].join(''),
  };
}

export const storeName = { apple: 'App Store', google: 'Google Play' } as const;
