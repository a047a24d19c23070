import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import { takeRegister } from '../text/take-register.js';
import { readCount, readMonth } from '../text/values.js';
import { dayIn } from '../years.js';

/** Persons carried, a row a month and line. The same month and line again is brought up to date. */
export const readRidership = (
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> =>
  takeRegister(file, ctx, {
    columns: {
      month: ['年月', '月', 'month'],
      operator: ['事業者', '事業者名', 'operator'],
      line: ['路線', '路線名', 'line'],
      riders: ['利用者数', '輸送人員', 'riders'],
    },
    table: 'ridership_month',
    into: ['id', 'month', 'operator', 'line', 'riders'],
    row(cells) {
      const { operator, line } = cells;
      const [month, riders] = [readMonth(cells.month), readCount(cells.riders)];
      if (month === null) return { ja: '年月を読めません。', en: 'The month cannot be read.' };
      if (month > dayIn(ctx.now))
        return { ja: 'まだ来ていない月です。', en: 'The month is to come.' };
      if (operator === '' || line === '')
        return { ja: '事業者か路線がありません。', en: 'No operator or no line.' };
      return riders === null
        ? {
            ja: '利用者数を 0 以上の整数（人）として読めません。',
            en: 'Riders is no whole number of persons.',
          }
        : [[month.slice(0, 7), operator, line].join(':'), month, operator, line, riders];
    },
  });
