import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definePlugin, PluginDefinitionError } from './define-plugin.js';
import { graphqlPrefixOf, ownerOf, schemaOf } from './names.js';
import type { PluginDefinition } from './plugin.js';
import { inRange } from './version.js';

const words = { ja: '名', en: 'name' };
const shape = z.object({ rate: z.number() });
const sound: PluginDefinition<typeof shape> = {
  id: 'disaster-wells',
  version: '1.0.0',
  sdk: '^1.0.0',
  entry: 'file:///plugin.js',
  name: words,
  summary: words,
  needs: [],
  config: { schema: shape, labels: { rate: words }, secrets: [] },
  permissions: [{ id: 'well.edit', label: words, roles: ['planner'] }],
  migrations: null,
  feeds: [],
  jobs: [],
  imports: [],
};
const feed = {
  id: 'wells',
  name: words,
  unit: '件',
  aggregation: 'level',
  suggestedIndicator: '災害時協力井戸',
  cron: '0 3 * * *',
  pull: async () => [],
} as const;

const codes = (changed: object) => {
  try {
    definePlugin({ ...sound, ...changed });
    return [];
  } catch (error) {
    const { faults, message } = error as PluginDefinitionError;
    expect(message.split('\n')).toHaveLength(faults.length);
    return faults.map(({ code }) => code);
  }
};

it('gives a sound definition back, frozen', () => {
  const made = definePlugin(sound);
  expect(made).toBe(sound);
  expect(Object.isFrozen(made) && Object.isFrozen(made.permissions[0])).toBe(true);
});

describe('refuses', () => {
  it.each([
    [
      'a demonstration of what it has not',
      {
        demo: [
          {
            tenantCode: '172065',
            config: { rate: 'much' },
            files: [{ import: 'lines', file: new URL('file:///a.csv') }],
            feeds: [{ feed: 'wells', indicator: 'x' }],
          },
        ],
      },
      ['bad-demo', 'bad-demo', 'bad-demo'],
    ],
    ['an id with capitals', { id: 'Wells' }, ['bad-definition']],
    ['an id that is another’s owner', { id: 'wells-owner' }, ['bad-definition']],
    ['an id that ends in -', { id: 'wells-' }, ['bad-definition']],
    ['a version that is none', { version: '1' }, ['bad-definition']],
    ['a range of another form', { sdk: '*' }, ['bad-definition']],
    ['a missing language', { name: { ja: '名' } }, ['bad-definition']],
    ['an unknown key', { onLoad: () => {} }, ['bad-definition']],
    [
      'a role of no tenant',
      { permissions: [{ id: 'a', label: words, roles: ['platformOperator'] }] },
      ['bad-definition'],
    ],
    [
      'the same feed twice',
      { needs: [{ what: 'indicators', why: words }], feeds: [feed, feed] },
      ['duplicate-part'],
    ],
    ['what it uses without asking', { feeds: [feed] }, ['unasked-need']],
    [
      'a host by its number',
      { needs: [{ what: 'http', hosts: ['10.0.0.1/8'], why: words }] },
      ['bad-definition'],
    ],
    [
      'settings without a label',
      { config: { schema: shape, labels: {}, secrets: ['key'] } },
      ['config-labels', 'config-labels'],
    ],
  ])('%s', (_, changed, wanted) => {
    expect(codes(changed)).toEqual(wanted);
  });
});

it('makes of every id a schema, a login and a prefix that are no other id’s', () => {
  const id = fc.stringMatching(/^[a-z][a-z0-9]{1,8}(-[a-z][a-z0-9]{0,5}){0,2}$/);
  fc.assert(
    fc.property(id, id, (left, right) => {
      expect(schemaOf(left)).toMatch(/^plugin_[a-z0-9_]+$/);
      expect(ownerOf(left).length).toBeLessThan(64);
      expect(graphqlPrefixOf(left)).toMatch(/^[a-z][A-Za-z0-9]+$/);
      return left === right || schemaOf(left) !== schemaOf(right);
    }),
  );
});

it('reads ranges as npm reads a caret', () => {
  expect(inRange('1.4.0', '^1.0.0')).toBe(true);
  expect(inRange('1.0.0', '^1.0.1')).toBe(false);
  expect(inRange('2.0.0', '^1.0.0')).toBe(false);
  expect(inRange('0.2.1', '^0.2.0')).toBe(true);
  expect(inRange('0.3.0', '^0.2.0')).toBe(false);
  expect(inRange('0.0.4', '^0.0.3')).toBe(false);
  expect(inRange('1.0.0', '>=1')).toBe(null);
});
