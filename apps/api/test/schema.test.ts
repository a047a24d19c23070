import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

it('is the contract that the portal is written against, to the letter', () => {
  const contract = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  expect(printSchema(lexicographicSortSchema(world.schema))).toBe(
    printSchema(lexicographicSortSchema(contract)),
  );
});

it('reads stored values without a call for each', () => {
  const type = world.schema.getType('StoredValue');
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.filter((field) => field.resolve !== undefined)).toEqual([]);
});
