import fc from 'fast-check';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { strange } from '../campaigns/documents.js';

const anything: fc.Arbitrary<unknown> = fc.constantFrom<unknown[]>(
  null,
  [],
  {},
  true,
  'x',
  7,
  [[1]],
  { a: { b: 1 } },
);
const numbers = fc.oneof(
  fc.integer({ min: -3, max: 40 }),
  fc.constantFrom(200, 365, 36_500, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1.5, 1e308),
);
const moments = fc.constantFrom(
  '2026-12-01T00:00:00Z',
  '2026-12-01T00:00:00+09:00',
  new Date(Date.now() + 86_400_000).toISOString(),
  new Date(Date.now() + 9 * 86_400_000).toISOString(),
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-30T00:00:00Z',
);
const words = fc.constantFrom(
  'planner',
  'sectionOwner',
  'tenantAdministrator',
  'expert',
  'platformOperator',
  'plan.read',
  'tenant.export',
  'exclude',
  '#003366',
  '#fff',
  '山田課',
  'a@b.example',
  'Ⅷ\u0301\u0301\u0301',
);

/** Values for an input type: mostly of the type and of what is there, now and then of another. */
export function valuesFor(
  type: GraphQLInputType,
  name: string,
  known: readonly string[],
): fc.Arbitrary<unknown> {
  const mostly = (one: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 30, arbitrary: one }, { weight: 1, arbitrary: anything });
  if (isNonNullType(type)) return valuesFor(type.ofType, name, known);
  if (isListType(type))
    return mostly(fc.array(valuesFor(type.ofType, name, known), { maxLength: 3 }));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const model = Object.fromEntries(
      fields.map((field) => [field.name, valuesFor(field.type, field.name, known)]),
    );
    const needed = fields.filter(({ type: of }) => isNonNullType(of)).map(({ name: of }) => of);
    return mostly(fc.record(model, { requiredKeys: needed }));
  }
  if (isEnumType(type)) return mostly(fc.constantFrom(...type.getValues().map((one) => one.name)));
  if (type.name === 'Int' || type.name === 'Float') return mostly(numbers);
  if (type.name === 'Boolean') return mostly(fc.boolean());
  if (type.name === 'DateTime') return mostly(fc.oneof(moments, fc.constantFrom(...strange)));
  if (type.name === 'Date')
    return mostly(
      fc.constantFrom('2022-03-31', '9999-12-31', '0001-01-01', '2021-02-29', '10000-01-01'),
    );
  const text = fc.oneof(
    words,
    fc.constantFrom(...strange),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  if (/code$/i.test(name))
    return mostly(
      fc.oneof({ weight: 6, arbitrary: fc.constant(known[0]) }, { weight: 1, arbitrary: text }),
    );
  if (/id$|^id|key|question/i.test(name))
    return mostly(
      fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: text }),
    );
  return mostly(text);
}
