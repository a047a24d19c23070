import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import { takeRegister } from '../text/take-register.js';
import { readCount } from '../text/values.js';

const subjects: Readonly<Record<string, string>> = {
  ダウンロード: 'downloads',
  downloads: 'downloads',
  サービス数: 'services',
  services: 'services',
  乗合タクシー: 'shared-taxi',
  'shared-taxi': 'shared-taxi',
  公共交通利用者: 'ridership',
  ridership: 'ridership',
};

/** Targets as the plan prints them, for the lines of the charts; ridership in persons. */
export const readTargets = (file: FileBytes, ctx: PluginContext<unknown>): Promise<ImportReport> =>
  takeRegister(file, ctx, {
    columns: {
      subject: ['対象', 'subject'],
      year: ['年', '年度', 'year'],
      amount: ['目標値', 'target'],
      source: ['出典', 'source'],
    },
    optional: ['source'],
    table: 'target',
    into: ['id', 'subject', 'year', 'amount', 'source'],
    row(cells) {
      const subject = Object.hasOwn(subjects, cells.subject) ? subjects[cells.subject] : undefined;
      const year = /^(20\d{2}|2100)(?:年度?)?$/.exec(cells.year)?.[1];
      const amount = readCount(cells.amount);
      if (!subject)
        return {
          ja: `対象「${cells.subject}」は使えません。ダウンロード・サービス数・乗合タクシー・公共交通利用者のどれかにしてください。`,
          en: `Subject "${cells.subject}" is not one of downloads, services, shared-taxi, ridership.`,
        };
      if (!year) return { ja: '年を西暦4桁で入れてください。', en: 'The year needs four digits.' };
      return amount === null
        ? { ja: '目標値を整数として読めません。', en: 'The target is no whole number.' }
        : [`${subject}:${year}`, subject, Number(year), amount, cells.source];
    },
  });
