import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { readRuleSet, ruleSettings } from '../indicators/rule-set.js';
import { ruleSetInForce } from '../indicators/rule-sets.js';
import { record, recordOnPlatform } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import type { TenantSettings } from './settings.types.js';
import type { RuleSetChange, SettingsChange } from './settings-change.js';
import { TenantsService } from './tenants.service.js';

type Names = Pick<TenantSettings, 'name' | 'nameReading' | 'nameEn'>;
type Own = Omit<TenantSettings, keyof Names>;

const ownRow = z.object({
  accentColor: z.string(),
  fiscalYearStartMonth: z.number(),
  languages: z.array(z.enum(['ja', 'en'])),
  recordRetentionDays: z.number(),
});

/** What the table's own defaults say: a tenant that never chose has no row. */
const unchosen: z.infer<typeof ownRow> = {
  accentColor: '#0017c1',
  fiscalYearStartMonth: 4,
  languages: ['ja', 'en'],
  recordRetentionDays: 1825,
};

/** What a tenant sets for itself. Its names are the directory's, everything else is among its own rows. */
@Injectable()
export class TenantSettingsService {
  constructor(
    private readonly db: TenantDb,
    private readonly platform: PlatformDb,
    private readonly tenants: TenantsService,
  ) {}

  /** Of the context's tenant, as they stand. */
  async read(): Promise<TenantSettings> {
    const names = await this.platform.run((tx) => namesOf(tx, currentTenant().id));
    return { ...names, ...(await this.db.run(ownOf)) };
  }

  /** Of the context's tenant, #rrggbb. */
  async accentColor(): Promise<string> {
    return (await this.db.run(ownOf)).accentColor;
  }

  /**
   * Changes what is given and nothing else, in the context's tenant.
   *
   * Two logins, so two transactions: the tenant's is open until the directory's is done, and fails with it.
   * Should the tenant's fail at its very last step, names alone have changed, and are on the platform's
   * record; the same change once more makes it whole, since it says what shall be and not by how much.
   */
  async change(change: SettingsChange): Promise<TenantSettings> {
    const tenant = currentTenant();
    const { name, nameReading, nameEn, ruleSet, ...own } = change;
    const after = await this.db.run(async (tx) => {
      // The row is the lock, too: one change of a tenant's settings after the other.
      await tx.$executeRaw`INSERT INTO tenant.settings (tenant_id) VALUES (${tenant.id}::uuid) ON CONFLICT DO NOTHING`;
      await tx.$queryRaw`SELECT 1 AS one FROM tenant.settings FOR UPDATE`;
      const before = await ownOf(tx);
      const data = Object.fromEntries(
        Object.entries(own).filter(([, value]) => value !== undefined),
      );
      if (Object.keys(data).length > 0)
        await tx.tenantSettings.update({ where: { tenantId: tenant.id }, data });
      if (ruleSet !== undefined) await changeRuleSet(tx, ruleSet);
      const now = await ownOf(tx);
      const names = await this.rename(tenant.id, tenant.code, { name, nameReading, nameEn });
      const [from, to] = differences({ ...names.before, ...before }, { ...names.after, ...now });
      if (Object.keys(to).length > 0) {
        const about = { kind: 'tenant', id: tenant.code, name: names.after.name };
        await record(tx, { action: 'tenant.settings', about, before: from, after: to });
      }
      return { ...names.after, ...now };
    });
    this.tenants.forget(tenant.code);
    return after;
  }

  private rename(
    id: string,
    code: string,
    { name, nameReading, nameEn }: { [K in keyof Names]?: Names[K] | undefined },
  ): Promise<{ before: Names; after: Names }> {
    return this.platform.run(async (tx) => {
      const before = await namesOf(tx, id, true);
      const after: Names = {
        name: name ?? before.name,
        nameReading: nameReading === undefined ? before.nameReading : nameReading,
        nameEn: nameEn === undefined ? before.nameEn : nameEn,
      };
      const [from, to] = differences(before, after);
      if (Object.keys(to).length > 0) {
        await tx.$executeRaw`UPDATE platform.tenant
          SET name = ${after.name}, name_reading = ${after.nameReading}, name_en = ${after.nameEn} WHERE id = ${id}::uuid`;
        const about = { kind: 'tenant', id: code, name: after.name };
        await recordOnPlatform(tx, id, { action: 'tenant.update', about, before: from, after: to });
      }
      return { before, after };
    });
  }
}

async function namesOf(
  tx: Pick<TenantTransaction, '$queryRaw'>,
  id: string,
  hold = false,
): Promise<Names> {
  const [names] = hold
    ? await tx.$queryRaw<Names[]>`SELECT name, name_reading AS "nameReading", name_en AS "nameEn"
        FROM platform.tenant WHERE id = ${id}::uuid FOR UPDATE`
    : await tx.$queryRaw<Names[]>`SELECT name, name_reading AS "nameReading", name_en AS "nameEn"
        FROM platform.tenant WHERE id = ${id}::uuid`;
  if (!names) throw new TypeError('a tenant in context that the directory does not have');
  return names;
}

async function ownOf(tx: TenantTransaction): Promise<Own> {
  const row = await tx.tenantSettings.findFirst();
  const { version, rule } = await ruleSetInForce(tx);
  const { method, decimals, missingBaseline } = rule;
  return {
    ...(row === null ? unchosen : ownRow.parse(row)),
    ruleSet: { version, method, decimals, missingBaseline },
  };
}

/** A rule set is never changed: what was computed under it stays explained. A new version takes its place. */
async function changeRuleSet(tx: TenantTransaction, change: RuleSetChange): Promise<void> {
  const set = await ruleSetInForce(tx);
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  );
  const rule = { ...set.rule, ...given };
  const [, changed] = differences(set.rule, rule);
  if (Object.keys(changed).length === 0) return;
  const newest = await tx.ruleSet.aggregate({ _max: { version: true } });
  const version = Math.max(newest._max.version ?? 0, set.version) + 1;
  const next = { ...set, version, rule: { ...rule, id: rule.method, version } };
  const stored = {
    tenantId: currentTenant().id,
    key: set.id,
    version,
    settings: ruleSettings(next),
    effectiveFrom: new Date(),
  };
  // What can't be read back would stop every page of the tenant.
  readRuleSet(stored);
  await tx.ruleSet.create({ data: stored });
}

function differences<T extends object>(before: T, after: T): [Partial<T>, Partial<T>] {
  const changed = (Object.keys(after) as (keyof T)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const only = (of: T) =>
    Object.fromEntries(changed.map((name) => [name, of[name]])) as unknown as Partial<T>;
  return [only(before), only(after)];
}
