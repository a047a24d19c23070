import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  readDay,
} from '@shirube/plugin-sdk/server';
import { takeRegister } from '../text/take-register.js';
import { readCount } from '../text/values.js';
import { dayIn } from '../years.js';

/**
 * Daily reports of shared or on-demand taxis: a row a day and area, or a row a run. No name, address or telephone of
 * whoever rode: such columns are not read.
 */
export const readTaxi = (file: FileBytes, ctx: PluginContext<unknown>): Promise<ImportReport> =>
  takeRegister(file, ctx, {
    columns: {
      day: ['運行日', '日付', 'day'],
      area: ['区域', 'エリア', 'area'],
      run: ['便', '運行ID', 'run'],
      trips: ['運行回数', '便数', 'trips'],
      users: ['利用者数', '乗車人数', 'users'],
    },
    optional: ['run', 'trips'],
    table: 'taxi_run',
    into: ['id', 'day', 'area', 'run', 'trips', 'users'],
    row(cells) {
      const { area, run } = cells;
      const day = readDay(cells.day);
      const users = readCount(cells.users);
      const trips = cells.trips === '' ? 1 : readCount(cells.trips);
      if (day === null) return { ja: '運行日を読めません。', en: 'The day cannot be read.' };
      if (day > dayIn(ctx.now)) return { ja: 'まだ来ていない日です。', en: 'The day is to come.' };
      if (area === '') return { ja: '区域がありません。', en: 'No area.' };
      if (users === null || trips === null)
        return {
          ja: '利用者数か運行回数を 0 以上の整数として読めません。',
          en: 'Users or trips is no whole number.',
        };
      if (trips === 0 && users > 0)
        return {
          ja: '運行回数が 0 なのに利用者がいます。どちらかを直してください。',
          en: 'Users without a trip: correct one of them.',
        };
      return [
        [day, area, run].filter((part) => part !== '').join(':'),
        day,
        area,
        run,
        trips,
        users,
      ];
    },
  });
