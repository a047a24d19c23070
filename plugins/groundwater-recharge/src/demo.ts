import type { Demo } from '@shirube/plugin-sdk/server';
import type { Config } from './config.js';

const file = (name: string) => new URL(`../demo/${name}.csv`, import.meta.url);

/** Kumamoto: what it published is fact; fields, people, rates, days and prices are invented to agree with it. */
export const demo: readonly Demo<Config>[] = [
  {
    tenantCode: '431001',
    config: { firstYear: 2017, provisionalMonths: 3 },
    files: [
      { import: 'districts', file: file('districts') },
      { import: 'fields', file: file('fields') },
      { import: 'steps', file: file('steps') },
      { import: 'applications', file: file('applications') },
      { import: 'inspections', file: file('inspections') },
      { import: 'payments', file: file('payments') },
      { import: 'published', file: file('published') },
    ],
    feeds: [{ feed: 'recharge', indicator: '本市が関与した年間の地下水かん養量' }],
  },
];
