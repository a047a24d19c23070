import { isLocalGovernmentCode } from '@shirube/core/codes';
import { z } from 'zod';
import { BadInputError } from '../errors/errors.js';
import { checkedAccent } from './accent.js';
import type { NewTenant } from './tenants.service.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const line = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .refine(
    (text) => text !== '' && text.length <= 100 && !control.test(text) && text.isWellFormed(),
  );

/** What changes; nothing has a default, so what is left out stays. Null takes a reading or English name away. */
const changeSchema = z.strictObject({
  name: line.optional(),
  nameReading: line.nullable().optional(),
  nameEn: line.nullable().optional(),
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  fiscalYearStartMonth: z.number().int().min(1).max(12).optional(),
  languages: z
    .array(z.enum(['ja', 'en']))
    .min(1)
    .refine((list) => new Set(list).size === list.length)
    .optional(),
  recordRetentionDays: z.number().int().min(365).max(36_500).optional(),
  ruleSet: z
    .strictObject({
      method: z
        .enum(['progress', 'ratio', 'inverse-ratio', 'ceiling', 'floor', 'maintain'])
        .optional(),
      decimals: z.number().int().min(0).max(6).optional(),
      missingBaseline: z.enum(['not-computable', 'zero']).optional(),
    })
    .optional(),
});
export type SettingsChange = z.infer<typeof changeSchema>;
export type RuleSetChange = NonNullable<SettingsChange['ruleSet']>;

const expected: Readonly<Record<string, string>> = {
  name: '1–100 文字 / 1–100 characters',
  nameReading: '1–100 文字 / 1–100 characters',
  nameEn: '1–100 文字 / 1–100 characters',
  prefecture: '1–100 文字 / 1–100 characters',
  code: '431001',
  status: 'TRIAL, ACTIVE',
  accentColor: '#005a9c',
  fiscalYearStartMonth: '1–12',
  languages: 'JA, EN',
  recordRetentionDays: '365–36500',
  ruleSet: 'method, decimals 0–6, missingBaseline zero | not-computable',
};

/** @throws BadInputError, WeakColorError */
export function settingsChange(input: object): SettingsChange {
  const change = parse(changeSchema, input);
  if (change.accentColor === undefined) return change;
  return { ...change, accentColor: checkedAccent(change.accentColor) };
}

const newTenant = z.object({
  code: z.string().refine(isLocalGovernmentCode),
  name: line,
  nameReading: line.nullish(),
  nameEn: line.nullish(),
  prefecture: line.nullish(),
  kind: z.enum(['municipality', 'prefecture', 'alliance', 'ministry']),
  status: z.enum(['trial', 'active']).nullish(),
});

/** On trial unless said. @throws BadInputError */
export function tenantToMake(input: object): NewTenant {
  const { nameReading, nameEn, prefecture, status, ...rest } = parse(newTenant, input);
  return {
    ...rest,
    nameReading: nameReading ?? null,
    nameEn: nameEn ?? null,
    prefecture: prefecture ?? null,
    status: status ?? 'trial',
  };
}

function parse<S extends z.ZodType>(schema: S, input: object): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? 'input');
  throw new BadInputError(field, expected[field] ?? '-');
}
