import { Decimal, type Method, type Rule, type RuleSet } from '@shirube/core';
import { z } from 'zod';

const methods = [
  'progress',
  'ratio',
  'inverse-ratio',
  'ceiling',
  'floor',
  'maintain',
] as const satisfies readonly Method[];
const decimal = z.string().transform((text) => Decimal.parse(text));

const ruleSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  method: z.enum(methods),
  decimals: z.number().int().min(0).max(6),
  floor: decimal.nullable(),
  cap: decimal.nullable(),
  missingBaseline: z.enum(['not-computable', 'zero']),
}) satisfies z.ZodType<Rule, unknown>;

const settingsSchema = z.object({
  rule: ruleSchema,
  byIndicator: z.record(z.string(), ruleSchema),
  decimals: z.enum(['as-printed', 'rule']),
  audit: z.object({
    tinyDenominatorPercent: decimal,
    unroundedDenominatorPercent: decimal.optional(),
  }),
});

/** What of a rule set is kept as JSON; decimals as text. */
export function ruleSettings(set: RuleSet): object {
  const { rule, byIndicator, decimals, audit } = set;
  // Decimal's own toJSON writes the exact text.
  return JSON.parse(JSON.stringify({ rule, byIndicator, decimals, audit })) as object;
}

/** @throws ZodError when what was stored is no rule set: a fault of ours */
export function readRuleSet(row: { key: string; version: number; settings: unknown }): RuleSet {
  const { audit, ...settings } = settingsSchema.parse(row.settings);
  const { tinyDenominatorPercent, unroundedDenominatorPercent } = audit;
  return {
    id: row.key,
    version: row.version,
    ...settings,
    audit:
      unroundedDenominatorPercent === undefined
        ? { tinyDenominatorPercent }
        : { tinyDenominatorPercent, unroundedDenominatorPercent },
  };
}
