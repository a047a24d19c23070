import { readFile } from 'node:fs/promises';
import type { TestHost, TestRun, TestTenant } from '@shirube/plugin-sdk/testing';
import plugin from '../src/plugin.js';
import type { Settings } from '../src/settings.js';

export const settings: Settings = {
  utilityName: '試験電力',
  firstYear: 2019,
  expiryMonths: 6,
  yenPerKwh: '20.5',
  stayPercent: '10',
  assumptionSource: '試験',
};

/** A CSV as a person would hand it in. */
export const csv = (...lines: readonly string[]) => ({
  name: 'file.csv',
  bytes: Buffer.from(lines.join('\r\n')),
});

export const registerHead =
  '契約番号,顧客番号,顧客名,区分,供給地点特定番号,電圧,契約電力(kW),供給開始日,契約満了日,自動更新,供給終了日';

/** Takes every contract, sale and month out, in one statement. */
export async function emptied(host: TestHost, tenant: TestTenant): Promise<void> {
  const tables = ['interval_month', 'supply_mix', 'month_total', 'supply_contract', 'customer'];
  const others = tables.map((table) => `${table}_gone AS (DELETE FROM ${table})`);
  await host.sql(tenant, `WITH ${others.join(', ')} DELETE FROM sale`);
}

/** Hands in all the demonstration's files, in order. */
export async function handInDemo(
  host: TestHost,
  tenant: TestTenant,
): Promise<(Pick<TestRun, 'report' | 'ending'> & { readonly import: string })[]> {
  const reports: (Pick<TestRun, 'report' | 'ending'> & { readonly import: string })[] = [];
  for (const one of plugin.demo?.[0]?.files ?? []) {
    const bytes = await readFile(one.file);
    const { report, ending } = await host.import(tenant, one.import, { name: 'demo.csv', bytes });
    reports.push({ import: one.import, report, ending });
  }
  return reports;
}
