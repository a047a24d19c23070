import type { PluginPermission } from '@shirube/plugin-sdk/server';

export const permissions = [
  {
    id: 'transport.read',
    label: { ja: 'MaaS・公共交通の記録を見る', en: 'See the records of MaaS and public transport' },
    roles: [
      'tenantAdministrator',
      'planner',
      'sectionOwner',
      'finance',
      'internalReviewer',
      'pluginOperator',
    ],
  },
  {
    id: 'register.edit',
    label: {
      ja: '事業者・サービス・目標の台帳を直す',
      en: 'Change the registers of operators, services and targets',
    },
    roles: ['planner', 'sectionOwner', 'pluginOperator'],
  },
  {
    id: 'counts.import',
    label: {
      ja: 'ダウンロード・乗車・利用の実績を取り込む',
      en: 'Import downloads, rides and ridership',
    },
    roles: ['planner', 'sectionOwner', 'pluginOperator'],
  },
  {
    id: 'timetable.import',
    label: { ja: '時刻表（GTFS-JP）を取り込む', en: 'Import timetables (GTFS-JP)' },
    roles: ['sectionOwner', 'pluginOperator'],
  },
] as const satisfies readonly PluginPermission[];
