import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { settingsForm } from './settings-form.js';

const words = { ja: '名', en: 'name' };
const form = (schema: z.ZodObject, secrets: string[] = [], config: object = {}) =>
  settingsForm(
    {
      config: {
        schema,
        labels: Object.fromEntries(Object.keys(schema.shape).map((key) => [key, words])),
        secrets,
      },
    },
    { config: config as Record<string, unknown>, secretsSet: secrets },
  );

it.each([
  [z.string(), 'text'],
  [z.iso.date(), 'date'],
  [z.number(), 'number'],
  [z.number().int(), 'integer'],
  [z.boolean(), 'boolean'],
  [z.enum(['a', 'b']), 'choice'],
  [z.array(z.string()), 'list'],
  [z.record(z.string(), z.string()), 'record'],
  [z.object({ a: z.string() }), 'object'],
  [z.string().nullable(), 'text'],
  [z.number().int().min(3).nullable(), 'integer'],
  [z.custom<string>(() => true), 'other'],
] as const)('knows which field %# is', (type, wanted) => {
  expect(form(z.object({ one: type })).map((field) => field.type)).toEqual([wanted]);
});

it('says what must be given, what stands there otherwise, and what a choice is between', () => {
  const fields = form(
    z.object({
      needed: z.string().min(1),
      free: z.string().optional(),
      usual: z.number().default(5),
      mode: z.enum(['a', 'b']),
    }),
    [],
    { usual: 7 },
  );
  expect(
    fields.map(({ key, required, value, choices }) => [key, required, value, choices]),
  ).toEqual([
    ['needed', true, null, []],
    ['free', false, null, []],
    ['usual', false, 7, []],
    ['mode', true, null, ['a', 'b']],
  ]);
  expect(fields[2]?.default).toBe(5);
  expect(fields[0]?.schema).toMatchObject({ minLength: 1 });
});

it('never has a secret in it, whatever stands among the settings', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{20,40}$/), (secret) => {
      const text = JSON.stringify(
        form(z.object({ token: z.string().default(secret) }), ['token'], { token: secret }),
      );
      return !text.includes(secret);
    }),
  );
});
