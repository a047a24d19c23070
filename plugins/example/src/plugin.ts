import { definePlugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { openBenches } from './open-benches.js';
import { readBenches } from './read-benches.js';

const config = z.object({
  /** The first fiscal year that is counted. */
  firstYear: z.number().int().min(2000).max(2100),
});

/** A register of public benches: rows come from a file, their number is offered to an indicator. */
export default definePlugin({
  id: 'example',
  version: '1.0.0',
  sdk: '^1.0.0',
  entry: import.meta.url,
  name: { ja: 'ベンチ台帳（見本）', en: 'Bench register (example)' },
  summary: {
    ja: 'まちなかのベンチの台帳です。年度末に使えるベンチの数を指標に渡します。',
    en: 'A register of public benches. Gives an indicator the number in use at each fiscal year’s end.',
  },
  needs: [
    {
      what: 'indicators',
      why: {
        ja: 'ベンチの数を指標の実績にするため',
        en: 'to offer the number of benches as a value',
      },
    },
    { what: 'files', why: { ja: '台帳の CSV を読むため', en: 'to read the register as CSV' } },
  ],
  config: {
    schema: config,
    labels: { firstYear: { ja: '集計を始める年度', en: 'First fiscal year counted' } },
    secrets: [],
  },
  permissions: [
    {
      id: 'bench.read',
      label: { ja: '台帳を見る', en: 'See the register' },
      roles: ['planner', 'sectionOwner', 'tenantAdministrator', 'pluginOperator'],
    },
    {
      id: 'bench.edit',
      label: { ja: '台帳を取り込み、撤去を記録する', en: 'Import and change the register' },
      roles: ['planner', 'pluginOperator'],
    },
  ],
  migrations: new URL('../migrations/', import.meta.url),
  module: () => import('./module.js'),
  feeds: [
    {
      id: 'open-benches',
      name: { ja: '使えるベンチの数', en: 'Benches in use' },
      unit: '箇所',
      aggregation: 'level',
      suggestedIndicator: 'ベンチの設置数',
      cron: '0 3 * * *',
      pull: openBenches,
    },
  ],
  jobs: [],
  imports: [
    {
      id: 'register',
      name: { ja: 'ベンチ台帳', en: 'Bench register' },
      accepts: ['.csv'],
      maxBytes: 5_000_000,
      permission: 'bench.edit',
      read: readBenches,
    },
  ],
  demo: [
    {
      tenantCode: '172065',
      config: { firstYear: 2018 },
      files: [{ import: 'register', file: new URL('../demo/benches.csv', import.meta.url) }],
      feeds: [],
    },
  ],
});
