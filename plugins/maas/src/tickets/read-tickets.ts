import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import { takeRegister } from '../text/take-register.js';
import { readCount, readMonth } from '../text/values.js';

const kinds: Readonly<Record<string, 'pass' | 'coupon'>> = {
  乗車券: 'pass',
  定期券: 'pass',
  パス: 'pass',
  pass: 'pass',
  クーポン: 'coupon',
  coupon: 'coupon',
};

/** Passes sold, coupons given out and used, a row a month and name. */
export const readTickets = (file: FileBytes, ctx: PluginContext<unknown>): Promise<ImportReport> =>
  takeRegister(file, ctx, {
    columns: {
      month: ['年月', '月', 'month'],
      kind: ['種別', 'kind'],
      name: ['名称', 'name'],
      issued: ['発行数', '販売数', 'issued'],
      used: ['利用数', 'used'],
      yen: ['金額', '売上', 'yen'],
    },
    optional: ['used', 'yen'],
    table: 'ticket_month',
    into: ['id', 'month', 'kind', 'name', 'issued', 'used', 'yen'],
    row(cells) {
      const { name } = cells;
      const kind = Object.hasOwn(kinds, cells.kind) ? kinds[cells.kind] : undefined;
      const month = readMonth(cells.month);
      const issued = readCount(cells.issued);
      const used = cells.used === '' ? null : readCount(cells.used);
      const yen = cells.yen === '' ? null : readCount(cells.yen);
      if (month === null) return { ja: '年月を読めません。', en: 'The month cannot be read.' };
      if (!kind)
        return {
          ja: `種別「${cells.kind}」は使えません。乗車券かクーポンにしてください。`,
          en: `Kind "${cells.kind}" is neither pass nor coupon.`,
        };
      if (name === '') return { ja: '名称がありません。', en: 'No name.' };
      if (
        issued === null ||
        (cells.used !== '' && used === null) ||
        (cells.yen !== '' && yen === null)
      )
        return {
          ja: '発行数・利用数・金額を 0 以上の整数として読めません。',
          en: 'Issued, used or yen is no whole number.',
        };
      if (kind === 'coupon' && used !== null && used > issued)
        return {
          ja: '利用数が発行数より多くなっています。',
          en: 'More coupons were used than given out.',
        };
      return [[month.slice(0, 7), kind, name].join(':'), month, kind, name, issued, used, yen];
    },
  });
