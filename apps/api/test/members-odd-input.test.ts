import fc from 'fast-check';
import {
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutate, peopleMutations } from './support/office.js';
import { kaga, makeWorld, type World } from './support/world.js';

let world: World;
const known: string[] = [];
beforeAll(async () => {
  world = await makeWorld();
  known.push(world.everyday.id, await world.people.sectionId(kaga, '環境課'));
});
afterAll(() => world?.close());

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.uuid(),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    "'; DROP TABLE x; --",
    '長'.repeat(3_000),
    'planner',
    'sectionOwner',
    'tenantAdministrator',
    'a@city.example',
    '-infinity',
    'epoch',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
  ),
  fc.nat(1).map((at) => known[at] ?? ''),
  fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
);
const ofScalar: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: words,
  ID: words,
  DateTime: fc.oneof(words, fc.integer(), fc.constant({}), fc.constant(['2026-11-22T00:00:00Z'])),
  Int: fc.oneof(fc.integer(), fc.constantFrom(0, -1, 2_147_483_647, -2_147_483_648)),
  Boolean: fc.boolean(),
};

function optional(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return required(type.ofType);
  return fc.oneof(fc.constant(undefined), fc.constant(null), required(type));
}
function required(type: GraphQLInputType): fc.Arbitrary<unknown> {
  if (isListType(type))
    return fc.array(optional(type.ofType as GraphQLInputType), { maxLength: 4 });
  const arbitrary = ofScalar[getNamedType(type).name];
  if (!arbitrary) throw new Error(`no arbitrary for ${getNamedType(type).name}`);
  return arbitrary;
}

describe('whatever an administrator sends', () => {
  it.each(peopleMutations)(
    'to %s is done or refused in a sentence, and never a fault',
    async (name) => {
      const argument = world.schema.getMutationType()?.getFields()[name]?.args[0];
      const type = argument && getNamedType(argument.type);
      if (!isInputObjectType(type)) throw new Error(`${name} takes no input`);
      const fields = Object.values(type.getFields()).filter((field) => field.name !== 'tenantCode');
      const input = fc.record(
        Object.fromEntries(fields.map((field) => [field.name, optional(field.type)])),
      );
      await fc.assert(
        fc.asyncProperty(input, async (given) => {
          const { data, error } = await mutate(world.graphql, name, { tenantCode: kaga, ...given });
          expect(error === null || data === null).toBe(true);
          expect(error?.code).not.toBe('INTERNAL');
          expect(error?.message ?? '').not.toMatch(/prisma|postgres|SELECT|INSERT|at \w+ \(/i);
        }),
        { numRuns: 40 },
      );
    },
  );
});
