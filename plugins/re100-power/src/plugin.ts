import { definePlugin, type PluginContext } from '@shirube/plugin-sdk/server';
import { demo } from './demo.js';
import { keepNotices } from './notices/keep-notices.js';
import { readCohorts } from './post-fit/read-cohorts.js';
import { readPurchases } from './post-fit/read-purchases.js';
import { highVoltageContracts } from './register/contracts-feed.js';
import { readRegister } from './register/read-register.js';
import { readIntervals } from './sales/read-intervals.js';
import { readMonthlySales } from './sales/read-monthly.js';
import { rebuildMonths } from './sales/rebuild.js';
import { soldMwh } from './sales/sold-feed.js';
import { labels, settings } from './settings.js';
import { renewableShare } from './supply/re-share-feed.js';
import { readMix } from './supply/read-mix.js';

/** Municipal power: what is sold to whom, where it comes from, and how much of it is the region's own. */
export default definePlugin({
  id: 're100-power',
  version: '1.0.0',
  sdk: '^1.0.0',
  entry: import.meta.url,
  name: { ja: '自治体新電力（RE100）', en: 'Municipal power (RE100)' },
  summary: {
    ja: '自治体新電力の契約・販売電力量・電源構成・卒FIT買取を記録し、加入件数、販売電力量、再エネ率を指標に渡します。',
    en: 'Contracts, sales, supply mix and post-FIT purchases of a municipal power company; gives indicators the number of contracts, MWh sold and the renewable share.',
  },
  needs: [
    {
      what: 'indicators',
      why: {
        ja: '高圧の加入件数、販売電力量、再エネ率を指標の実績にするため',
        en: 'to offer high-voltage contracts, MWh sold and the renewable share as values',
      },
    },
    {
      what: 'files',
      why: {
        ja: '契約一覧、毎月の販売実績、30分値、電源構成、卒FIT の CSV を読むため',
        en: 'to read contracts, sales, half-hourly values, the supply mix and post-FIT lists as CSV',
      },
    },
    {
      what: 'jobs',
      why: {
        ja: '月ごとの集計の作り直しと、満了が近い契約のお知らせのため',
        en: 'to compute the months anew and to tell of contracts about to end',
      },
    },
  ],
  config: { schema: settings, labels, secrets: [] },
  permissions: [
    {
      id: 'power.view',
      label: { ja: '販売と契約を見る', en: 'See sales and contracts' },
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
      label: { ja: '顧客と契約を編集する', en: 'Edit customers and contracts' },
      roles: ['planner', 'pluginOperator'],
    },
    {
      id: 'files.import',
      label: { ja: 'CSV を取り込む', en: 'Import CSV files' },
      roles: ['planner', 'pluginOperator'],
    },
  ],
  migrations: new URL('../migrations/', import.meta.url),
  module: () => import('./server/module.js'),
  feeds: [
    {
      id: 'contracts-high',
      name: { ja: '加入件数（高圧）', en: 'Contracts (high voltage)' },
      unit: '件',
      aggregation: 'level',
      suggestedIndicator: '自治体新電力加入件数',
      cron: '30 3 * * *',
      pull: highVoltageContracts,
    },
    {
      id: 'sold-mwh',
      name: { ja: '販売電力量', en: 'Electricity sold' },
      unit: 'MWh',
      aggregation: 'flow',
      suggestedIndicator: '自治体新電力の販売電力量',
      cron: '40 3 * * *',
      pull: soldMwh,
    },
    {
      id: 're-share',
      name: { ja: '再エネ率', en: 'Renewable share' },
      unit: '%',
      aggregation: 'share',
      suggestedIndicator: '自治体新電力の再エネ率',
      cron: '50 3 * * *',
      pull: renewableShare,
    },
  ],
  jobs: [
    {
      id: 'rebuild-months',
      name: { ja: '月ごとの集計を作り直す', en: 'Compute the months anew' },
      cron: '10 3 2 * *',
      timeoutSeconds: 300,
      run: async ({ db, metrics }: PluginContext<unknown>) =>
        metrics.count('months', await rebuildMonths(db, null)),
    },
    {
      id: 'notices',
      name: { ja: '満了と卒FITのお知らせ', en: 'Tell of ends and coming cohorts' },
      cron: '20 3 * * *',
      timeoutSeconds: 60,
      run: keepNotices,
    },
  ],
  imports: [
    {
      id: 'register',
      name: { ja: '契約一覧', en: 'Register of contracts' },
      accepts: ['.csv'],
      maxBytes: 20_000_000,
      permission: 'files.import',
      read: readRegister,
    },
    {
      id: 'monthly-sales',
      name: { ja: '毎月の販売実績', en: 'Monthly sales' },
      accepts: ['.csv'],
      maxBytes: 50_000_000,
      permission: 'files.import',
      read: readMonthlySales,
    },
    {
      id: 'intervals',
      name: { ja: '30分値', en: 'Half-hourly values' },
      accepts: ['.csv'],
      maxBytes: 500_000_000,
      timeoutSeconds: 1800,
      permission: 'files.import',
      read: readIntervals,
    },
    {
      id: 'supply-mix',
      name: { ja: '電源構成', en: 'Supply mix' },
      accepts: ['.csv'],
      maxBytes: 5_000_000,
      permission: 'files.import',
      read: readMix,
    },
    {
      id: 'post-fit-cohorts',
      name: { ja: '卒FITになる年度別の件数', en: 'Post-FIT cohorts' },
      accepts: ['.csv'],
      maxBytes: 1_000_000,
      permission: 'files.import',
      read: readCohorts,
    },
    {
      id: 'purchases',
      name: { ja: '卒FITの買取契約', en: 'Post-FIT purchases' },
      accepts: ['.csv'],
      maxBytes: 5_000_000,
      permission: 'files.import',
      read: readPurchases,
    },
  ],
  demo,
});
