import type { PluginVisitor } from '@shirube/plugin-sdk/nest';
import { PluginTables } from '@shirube/plugin-sdk/nest';
import { createTestHost, type TestHost, type TestTenant } from '@shirube/plugin-sdk/testing';
import plugin from '../src/plugin.js';

export const settings = { firstYear: 2015, provisionalMonths: 3 };

export async function makeHost(): Promise<TestHost> {
  const host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, settings);
  return host;
}

/** The resolvers' tables as somebody's. */
export class As extends PluginTables {
  constructor(
    private readonly host: TestHost,
    private readonly person: PluginVisitor,
  ) {
    super();
  }

  override run: PluginTables['run'] = (...given) => this.host.tables.run(...given);

  override visitor(): PluginVisitor {
    return this.person;
  }
}

/** Lines as a file, handed in by the import of that name. */
export const handIn = (
  host: TestHost,
  tenant: TestTenant,
  id: string,
  lines: readonly string[],
  bytes: (text: string) => Uint8Array = (text) => Buffer.from(text),
) => host.import(tenant, id, { name: `${id}.csv`, bytes: bytes(lines.join('\r\n')) });

/** Two districts, three fields, tables of steps of two years. */
export async function register(host: TestHost, tenant: TestTenant): Promise<void> {
  await handIn(host, tenant, 'districts', [
    '改良区コード,改良区名,浸透量(mm/日),適用開始日,根拠',
    'N,北土地改良区,100,2015-04-01,試験',
    'N,北土地改良区,120,2020-06-11,試験',
    'S,南土地改良区,80,2021-04-01,試験',
  ]);
  await handIn(host, tenant, 'fields', [
    'ほ場番号,改良区コード,農業者番号,面積(ha)',
    'F1,N,甲,1.25',
    'F2,N,乙,0.8',
    'F3,S,丙,2',
  ]);
  await handIn(host, tenant, 'steps', [
    '適用開始日,適用終了日,湛水日数(以上),10aあたり単価(円)',
    '2015-04-01,2020-03-31,30,12000',
    '2020-04-01,,15,6000',
    '2020-04-01,,30,12000',
  ]);
}
