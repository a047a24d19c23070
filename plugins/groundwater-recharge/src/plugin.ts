import { definePlugin } from '@shirube/plugin-sdk/server';
import { readApplications } from './applications/read-applications.js';
import { config, configLabels } from './config.js';
import { readInspections } from './decisions/read-inspections.js';
import { readPayments } from './decisions/read-payments.js';
import { demo } from './demo.js';
import { floodedArea } from './feeds/flooded-area.js';
import { recharge } from './feeds/recharge.js';
import { readDistricts } from './imports/read-districts.js';
import { readFields } from './imports/read-fields.js';
import { readPublished } from './imports/read-published.js';
import { readSteps } from './imports/read-steps.js';
import { permissions } from './permissions.js';

const csv = { accepts: ['.csv'], maxBytes: 20_000_000 } as const;

/** Paddies under water, from the farmer's application to the payment, and the groundwater that they refill. */
export default definePlugin({
  id: 'groundwater-recharge',
  version: '1.0.0',
  sdk: '^1.0.0',
  entry: import.meta.url,
  name: { ja: '地下水かん養（水田湛水）', en: 'Groundwater recharge (flooded paddies)' },
  summary: {
    ja: '水田の湛水を申請・検査・支払まで記録し、面積×日数×浸透量からかん養量を計算して指標に渡します。',
    en: 'Records the flooding of paddies from application to payment, and gives indicators the recharge: area × days × rate.',
  },
  needs: [
    {
      what: 'indicators',
      why: {
        ja: 'かん養量と湛水面積を指標の実績にするため',
        en: 'to offer recharge and flooded area as values',
      },
    },
    {
      what: 'files',
      why: {
        ja: 'ほ場・申請・検査などの CSV を読むため',
        en: 'to read fields, applications and inspections as CSV',
      },
    },
  ],
  config: { schema: config, labels: configLabels, secrets: [] },
  permissions,
  migrations: new URL('../migrations/', import.meta.url),
  module: () => import('./module.js'),
  feeds: [
    {
      id: 'recharge',
      name: { ja: '年間のかん養量', en: 'Recharge of the year' },
      unit: '万㎥',
      aggregation: 'flow',
      suggestedIndicator: '地下水かん養量',
      cron: '30 3 * * *',
      pull: recharge,
    },
    {
      id: 'flooded-area',
      name: { ja: '湛水面積', en: 'Flooded area' },
      unit: 'ha',
      aggregation: 'flow',
      suggestedIndicator: '湛水面積',
      cron: '40 3 * * *',
      pull: floodedArea,
    },
  ],
  jobs: [],
  imports: [
    {
      id: 'districts',
      name: { ja: '土地改良区と浸透量', en: 'Districts and their rates' },
      permission: 'application.register',
      ...csv,
      read: readDistricts,
    },
    {
      id: 'fields',
      name: { ja: 'ほ場', en: 'Fields' },
      permission: 'application.register',
      ...csv,
      read: readFields,
    },
    {
      id: 'steps',
      name: { ja: '助成単価表', en: 'Steps of the subsidy' },
      permission: 'payment.decide',
      ...csv,
      read: readSteps,
    },
    {
      id: 'applications',
      name: { ja: '湛水の申請', en: 'Applications' },
      permission: 'application.register',
      ...csv,
      read: readApplications,
    },
    {
      id: 'inspections',
      name: { ja: '湛水の検査結果', en: 'Inspections' },
      permission: 'inspection.decide',
      ...csv,
      read: readInspections,
    },
    {
      id: 'payments',
      name: { ja: '支払結果', en: 'Payments made' },
      permission: 'payment.decide',
      ...csv,
      read: readPayments,
    },
    {
      id: 'published',
      name: { ja: '公表値', en: 'Published figures' },
      permission: 'application.register',
      ...csv,
      read: readPublished,
    },
  ],
  demo,
});
