import fc from 'fast-check';
import { expect, test } from 'vitest';
import { controlOf, draftOf, type JsonSchema, valueFrom } from './schema.js';

const text: JsonSchema = { type: 'string' };
const figure: JsonSchema = { type: 'number' };
const steps: JsonSchema = {
  type: 'array',
  items: { type: 'object', properties: { days: { type: 'integer' }, yen: { type: 'integer' } } },
};
const rates: JsonSchema = { type: 'object', additionalProperties: figure };

test.each([
  [text, 'text'],
  [{ type: 'string', format: 'date' }, 'date'],
  [{ type: 'string', enum: ['a', 'b'] }, 'choice'],
  [{ anyOf: [figure, { type: 'null' }] }, 'number'],
  [{ type: ['integer', 'null'] }, 'number'],
  [steps, 'list'],
  [rates, 'record'],
  [{ type: 'object', properties: { a: text } }, 'object'],
  [{}, 'other'],
] as const)('%o wants %s', (schema, control) => expect(controlOf(schema)).toBe(control));

const cases: readonly (readonly [JsonSchema, fc.Arbitrary<unknown>])[] = [
  [text, fc.string({ minLength: 1 })],
  [
    figure,
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
      .map((one) => one || 0),
  ],
  [{ type: 'boolean' }, fc.boolean()],
  [steps, fc.array(fc.record({ days: fc.integer(), yen: fc.integer() }))],
  [
    rates,
    fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.integer(), { noNullPrototype: true }),
  ],
  [{}, fc.jsonValue().filter((one) => one !== null)],
];

test.each(cases)('what is set comes out of the form as it went in: %o', (schema, values) => {
  fc.assert(
    fc.property(values, (value) => {
      const back = valueFrom(schema, draftOf(schema, value));
      expect(back).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('nothing typed is nothing given, and figures are read as people type them', () => {
  expect(valueFrom(text, '')).toBeUndefined();
  expect(valueFrom(figure, '')).toBeUndefined();
  expect(valueFrom(figure, '１，２００')).toBe(1200);
  expect(valueFrom(figure, '△5')).toBe(-5);
  expect(valueFrom(figure, 'abc')).toBe('abc');
  expect(valueFrom(rates, { pairs: [{ name: ' ', value: '1' }] })).toEqual({});
});
