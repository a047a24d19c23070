import { Module } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin } from '@shirube/plugin-sdk/nest';
import { type Plugin, PluginInputError } from '@shirube/plugin-sdk/server';
import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PluginFields } from '../src/plugin-host/plugin-fields.js';
import orchard from './fixtures/plugins/orchard/plugin.mjs';
import { recordOf } from './support/office.js';
import { enable } from './support/plugins.js';
import { kumamoto, makeWorld, type World } from './support/world.js';

/** How the fields below behave just now. */
const mood = { broken: true };

@Resolver()
class OrchardResolver {
  @Query(() => String, { nullable: true })
  @NeedsPlugin('test-orchard:tree.read')
  testOrchardThrows(@Args('tenantCode', { type: () => String }) code: string): string {
    if (mood.broken) throw new GraphQLError(`the password of ${code} is 1234`);
    return 'well';
  }

  @Query(() => String, { nullable: true })
  @NeedsPlugin('test-orchard:tree.read')
  testOrchardHangs(@Args('tenantCode', { type: () => String }) _code: string): Promise<string> {
    return new Promise(() => {});
  }

  @Query(() => String, { nullable: true })
  @NeedsPlugin('test-orchard:tree.read')
  testOrchardAsks(@Args('tenantCode', { type: () => String }) _code: string): string {
    throw new PluginInputError(
      { ja: '樹種を一つ選んでください。', en: 'Please choose one kind.' },
      'kind',
    );
  }

  @Query(() => String, { nullable: true })
  @NeedsPlugin('test-orchard:tree.read')
  testOrchardWell(@Args('tenantCode', { type: () => String }) code: string): string {
    return code;
  }

  @Mutation(() => String, { nullable: true })
  @NeedsPlugin('test-orchard:tree.edit')
  testOrchardPlant(
    @Args('tenantCode', { type: () => String }) _code: string,
    @Args('kind', { type: () => String }) kind: string,
  ): string {
    if (kind === 'weed') throw new TypeError('no weeds');
    return kind;
  }
}

class OrchardModule {}
Module({ providers: [OrchardResolver] })(OrchardModule);

const plugin: Plugin = { ...orchard, module: async () => ({ default: OrchardModule }) };
let world: World;
beforeAll(async () => {
  world = await makeWorld({}, [plugin]);
  await enable(world, kumamoto, orchard.id, {});
});
afterAll(() => world?.close());

const ask = (fields: string, from = {}) =>
  world.graphql(`query($c:String!){${fields}}`, { c: kumamoto }, from);
const throws = 'testOrchardThrows(tenantCode:$c)';
const well = 'testOrchardWell(tenantCode:$c)';

describe('a field of a plugin', () => {
  it('that throws is told as the plugin’s, with nothing of what it threw; the rest is answered', async () => {
    const { body } = await ask(`${throws} ${well} city(code:$c){tenant{name}}`);
    expect(body.data).toMatchObject({ testOrchardThrows: null, testOrchardWell: kumamoto });
    expect(body.data.city.tenant.name).toBe('熊本市');
    expect(body.errors).toHaveLength(1);
    expect(body.errors[0].extensions.code).toBe('PLUGIN_FIELD_FAILED');
    expect(body.errors[0].message).toContain('果樹園');
    expect(JSON.stringify(body)).not.toContain('1234');
  });

  it('that says what was wrong with the input is heard word for word', async () => {
    for (let at = 0; at < 6; at++) {
      const { body } = await ask('testOrchardAsks(tenantCode:$c)');
      expect(body.errors[0]).toMatchObject({
        message: '樹種を一つ選んでください。',
        extensions: { code: 'BAD_INPUT', field: 'kind' },
      });
    }
    const headers = { 'accept-language': 'en' };
    const { body } = await ask('testOrchardAsks(tenantCode:$c)', { headers });
    expect(body.errors[0].message).toBe('Please choose one kind.');
  });

  it('that keeps failing rests, and says so; its neighbours do not', async () => {
    for (let at = 0; at < 4; at++) await ask(throws);
    const { body } = await ask(`${throws} ${well}`);
    expect(body.errors[0].extensions.code).toBe('PLUGIN_FIELD_RESTING');
    expect(body.data.testOrchardWell).toBe(kumamoto);
    expect(world.app.get(PluginFields).resting(orchard.id)).toMatchObject([
      { field: 'Query.testOrchardThrows', failures: 5, why: 'failed' },
    ]);
    expect(world.app.get(PluginFields).resting('test-other')).toEqual([]);
    const health = await world.graphql(
      'query($c:String!,$p:ID!){office(code:$c){plugin(id:$p){resting{field failures why until}}}}',
      { c: kumamoto, p: orchard.id },
    );
    const [shown] = health.body.data.office.plugin.resting;
    expect(shown).toMatchObject({ why: 'FAILED' });
    expect(new Date(shown.until).getTime()).toBeGreaterThan(Date.now());
  });

  it('that does not answer is not waited for longer than ten seconds', async () => {
    const began = Date.now();
    const { body } = await ask(`testOrchardHangs(tenantCode:$c) ${well}`);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(body.errors[0].extensions).toMatchObject({ code: 'PLUGIN_FIELD_SLOW' });
    expect(body.data.testOrchardWell).toBe(kumamoto);
  }, 30_000);
});

it('what changes something is on the record: who and by which field, no value', async () => {
  const plant = (kind: string, from = {}) =>
    world.graphql(
      'mutation($c:String!,$k:String!){testOrchardPlant(tenantCode:$c,kind:$k)}',
      { c: kumamoto, k: kind },
      from,
    );
  expect((await plant('plum tree')).body.data).toEqual({ testOrchardPlant: 'plum tree' });
  expect((await plant('weed')).body.errors[0].extensions.code).toBe('PLUGIN_FIELD_FAILED');
  const section = await world.person({ roles: [{ tenant: kumamoto, role: 'sectionOwner' }] });
  expect((await plant('pear', { as: section })).body.errors[0].extensions.code).toBe('REFUSED');
  const entries = (await recordOf(world, kumamoto, 'tenant')).filter(
    ({ action }) => action === 'plugin.change',
  );
  expect(entries.map(({ outcome, who_id, about_id }) => [outcome, who_id, about_id])).toEqual([
    ['done', world.everyday.id, 'test-orchard/Mutation.testOrchardPlant'],
    ['failed', world.everyday.id, 'test-orchard/Mutation.testOrchardPlant'],
  ]);
  expect(JSON.stringify(entries)).not.toContain('plum');
});
