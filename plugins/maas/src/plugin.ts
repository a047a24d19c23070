import { definePlugin } from '@shirube/plugin-sdk/server';
import { config, configLabels } from './config.js';
import { demo } from './demo.js';
import { downloadReadings } from './downloads/download-feed.js';
import { readStoreReport } from './downloads/read-report.js';
import { importFeed } from './gtfs/import-feed.js';
import { permissions } from './permissions.js';
import { readRidership } from './ridership/read-ridership.js';
import { ridershipReadings } from './ridership/ridership-feed.js';
import { readOperators } from './services/read-operators.js';
import { readServices } from './services/read-services.js';
import { serviceReadings } from './services/service-feed.js';
import { readTargets } from './targets/read-targets.js';
import { readTaxi } from './taxi/read-taxi.js';
import { taxiReadings } from './taxi/taxi-feed.js';
import { readTickets } from './tickets/read-tickets.js';

const csv = { accepts: ['.csv'], maxBytes: 50_000_000 } as const;

/** MaaS and public transport: who uses the app, the buses and the shared taxis, and what runs where. */
export default definePlugin({
  id: 'maas',
  version: '1.0.0',
  sdk: '^1.0.0',
  entry: import.meta.url,
  name: { ja: 'MaaS・公共交通', en: 'MaaS and public transport' },
  summary: {
    ja: 'アプリのダウンロード、提供サービス、乗合タクシー、路線の利用者と時刻表（GTFS-JP）を取り込み、指標に渡します。',
    en: 'Takes app downloads, services, shared taxis, ridership and timetables (GTFS-JP), and gives indicators their values.',
  },
  needs: [
    {
      what: 'indicators',
      why: {
        ja: 'ダウンロード数・サービス数・利用者数を指標の実績にするため',
        en: 'to offer downloads, services and users as values',
      },
    },
    {
      what: 'files',
      why: {
        ja: 'ストアのレポート、運行日報、時刻表（GTFS-JP）を読むため',
        en: 'to read stores’ reports, daily reports and timetables (GTFS-JP)',
      },
    },
  ],
  config: { schema: config, labels: configLabels, secrets: [] },
  permissions,
  migrations: new URL('../migrations/', import.meta.url),
  module: () => import('./module.js'),
  feeds: [
    {
      id: 'downloads',
      name: { ja: 'アプリの累計ダウンロード数', en: 'Cumulative app downloads' },
      unit: 'DL',
      aggregation: 'cumulative',
      suggestedIndicator: 'MaaSアプリのダウンロード件数',
      cron: '10 4 * * *',
      pull: downloadReadings,
    },
    {
      id: 'services',
      name: { ja: '提供サービス（機能）数', en: 'Services (functions) offered' },
      unit: '件',
      aggregation: 'level',
      suggestedIndicator: 'MaaSアプリによる提供サービス（機能）数',
      cron: '20 4 * * *',
      pull: serviceReadings,
    },
    {
      id: 'shared-taxi',
      name: { ja: '乗合タクシーの年間利用者数', en: 'Users of shared taxis a year' },
      unit: '人',
      aggregation: 'flow',
      suggestedIndicator: '乗合タクシーの年間利用者数',
      cron: '30 4 * * *',
      pull: taxiReadings,
    },
    {
      id: 'ridership',
      name: { ja: '公共交通機関の年間利用者数', en: 'Public transport users a year' },
      unit: '千人',
      aggregation: 'flow',
      suggestedIndicator: '公共交通機関の年間利用者数',
      cron: '40 4 * * *',
      pull: ridershipReadings,
    },
  ],
  jobs: [],
  imports: [
    {
      id: 'store-report',
      name: {
        ja: 'ストアのレポート（App Store・Google Play）',
        en: 'Store report (App Store, Google Play)',
      },
      accepts: ['.csv', '.txt', '.tsv', '.gz'],
      maxBytes: 20_000_000,
      permission: 'counts.import',
      read: readStoreReport,
    },
    {
      id: 'operators',
      name: { ja: '事業者台帳', en: 'Register of operators' },
      ...csv,
      permission: 'register.edit',
      read: readOperators,
    },
    {
      id: 'services',
      name: { ja: 'サービス台帳', en: 'Register of services' },
      ...csv,
      permission: 'register.edit',
      read: readServices,
    },
    {
      id: 'targets',
      name: { ja: '目標値', en: 'Targets' },
      ...csv,
      permission: 'register.edit',
      read: readTargets,
    },
    {
      id: 'shared-taxi',
      name: { ja: '乗合タクシーの運行日報', en: 'Daily reports of shared taxis' },
      ...csv,
      permission: 'counts.import',
      read: readTaxi,
    },
    {
      id: 'ridership',
      name: { ja: '路線別・月別の利用者数', en: 'Ridership by month and line' },
      ...csv,
      permission: 'counts.import',
      read: readRidership,
    },
    {
      id: 'tickets',
      name: { ja: '乗車券とクーポン', en: 'Passes and coupons' },
      ...csv,
      permission: 'counts.import',
      read: readTickets,
    },
    {
      id: 'timetable',
      name: { ja: '時刻表（GTFS-JP）', en: 'Timetable (GTFS-JP)' },
      accepts: ['.zip'],
      maxBytes: 50_000_000,
      permission: 'timetable.import',
      read: importFeed,
    },
  ],
  demo,
});
