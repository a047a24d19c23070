import { randomUUID } from 'node:crypto';
import { demoRuleSet, type RuleSet } from '@shirube/core';
import { currentTenant } from '../tenancy/context.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import { readRuleSet, ruleSettings } from './rule-set.js';

/** A tenant's first commit gives it the demo cities' rule set, until it chooses its own. */
export async function ensureRuleSet(tx: TenantTransaction): Promise<void> {
  const set = demoRuleSet(1);
  await tx.ruleSet.createMany({
    data: [
      {
        tenantId: currentTenant().id,
        id: randomUUID(),
        key: set.id,
        version: set.version,
        settings: ruleSettings(set),
        effectiveFrom: new Date('2000-01-01'),
      },
    ],
    skipDuplicates: true,
  });
}

export async function ruleSetInForce(tx: TenantTransaction): Promise<RuleSet> {
  const row = await tx.ruleSet.findFirst({
    where: { effectiveFrom: { lte: new Date() } },
    orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }],
  });
  return row === null ? demoRuleSet(1) : readRuleSet(row);
}
