import type { Demo } from '@shirube/plugin-sdk/server';
import type { Settings } from './settings.js';

const file = (name: string) => new URL(`../demo/${name}`, import.meta.url);

/** Kaga, with its published figures and invented customers: demo/README.md tells which is which. */
export const demo: readonly Demo<Settings>[] = [
  {
    tenantCode: '172065',
    config: {
      utilityName: '加賀市総合サービス株式会社',
      firstYear: 2019,
      lastYear: 2022,
      // Their counts are published nowhere: what the invented register has of them is no figure of Kaga's.
      yearsLeftOut: [2020, 2021],
      expiryMonths: 6,
      yenPerKwh: '20',
      stayPercent: '10',
      assumptionSource:
        '単価20円と割合10%は見本のための仮の値。市内の電気料金は提案書（2020年3月）にある「100億円以上」の下限。同じ提案書の別の箇所は200億円としている',
      cityBillYen: '10000000000',
      dataNote:
        '見本：契約件数（2019年度末70件、2022年度79件）と2019年度の販売電力量 17,203 MWh は公表値、顧客・月別の内訳・電源構成は架空',
    },
    files: [
      { import: 'register', file: file('contracts.csv') },
      { import: 'intervals', file: file('intervals-2019-04.csv') },
      { import: 'monthly-sales', file: file('monthly-sales-2019.csv') },
      { import: 'supply-mix', file: file('supply-mix-2019.csv') },
      { import: 'post-fit-cohorts', file: file('post-fit-cohorts.csv') },
      { import: 'purchases', file: file('purchases.csv') },
    ],
    feeds: [
      { feed: 'contracts-high', indicator: '自治体新電力加入件数' },
      { feed: 'sold-mwh', indicator: '自治体新電力販売電力量' },
    ],
  },
];
