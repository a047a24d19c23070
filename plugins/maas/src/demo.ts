import type { Demo } from '@shirube/plugin-sdk/server';
import type { Config } from './config.js';

const file = (name: string) => new URL(`../demo/${name}`, import.meta.url);

/** Published figures of two cities, their details invented: demo/README.md tells which is which. */
export const demo: readonly Demo<Config>[] = [
  {
    tenantCode: '172065',
    config: {
      yearKind: 'calendar',
      firstYear: 2019,
      releasedOn: '2022-04-01',
      appleAppId: '1600000000',
      googlePackage: 'jp.example.kaku.maas',
      googleCounts: 'users',
      dataNote:
        '見本：累計ダウンロード（2022年 1,117件、2023年 1,457件）、サービス数（5件）、2019年の乗合タクシー利用者数（15,000人）は公表値。公開日、日・ストア・区域の内訳、事業者、路線とその利用者数、停留所、乗車券は架空。',
    },
    files: [
      { import: 'operators', file: file('operators.csv') },
      { import: 'services', file: file('services.csv') },
      { import: 'targets', file: file('targets-kaga.csv') },
      { import: 'store-report', file: file('app-store.csv') },
      { import: 'store-report', file: file('google-play.csv') },
      { import: 'store-report', file: file('google-play-202212-again.csv') },
      { import: 'shared-taxi', file: file('shared-taxi-2019.csv') },
      { import: 'tickets', file: file('tickets.csv') },
      { import: 'ridership', file: file('ridership-kaga.csv') },
      { import: 'timetable', file: file('timetable.zip') },
    ],
    feeds: [
      { feed: 'downloads', indicator: 'maasアプリのダウンロード件数' },
      { feed: 'services', indicator: 'maasアプリによる提供サービス(機能)数' },
      { feed: 'shared-taxi', indicator: '乗合タクシーの年間利用者数' },
    ],
  },
  {
    tenantCode: '431001',
    config: {
      yearKind: 'fiscal',
      firstYear: 2016,
      googleCounts: 'users',
      dataNote:
        '見本：年間利用者数（2016年度 52,015千人、2018年度 53,342千人、2019年度 53,216千人）は公表値。路線と月の内訳は架空。',
    },
    files: [
      { import: 'targets', file: file('targets-kumamoto.csv') },
      { import: 'ridership', file: file('ridership-kumamoto.csv') },
    ],
    feeds: [{ feed: 'ridership', indicator: '公共交通機関の年間利用者数' }],
  },
];
