import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { Args, Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accessKey } from '../src/access/rule.js';
import { Enablement } from '../src/plugin-host/enablement.js';
import { modulesOf } from '../src/plugin-host/modules.js';
import { nameFaults } from '../src/plugin-host/plugin-access.js';
import { PluginRuns } from '../src/plugin-host/plugin-runs.js';
import { pluginsFaults } from '../src/plugin-host/validate.js';
import { ofProgram, withRequest, withTenant } from '../src/tenancy/context.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import ponds from './fixtures/plugins/ponds/plugin.mjs';
import { kaga, kumamoto, makeWorld, type World } from './support/world.js';

@ObjectType()
class TestPondsSummary {
  @Field(() => String)
  name: string;
}

const named = z.object({ tenant: z.string(), id: z.string() });

@Resolver()
class PondsResolver {
  constructor(private readonly tables: PluginTables) {}

  /** Vetted code, but with a mistake: it names another tenant than the one asked for. */
  @Query(() => [String])
  @NeedsPlugin('test-ponds:pond.read')
  testPondsIds(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('other', { type: () => String, nullable: true }) other: string | null,
  ): Promise<string[]> {
    return this.tables.run('test-ponds', tenantCode, async (db) => {
      if (other) await db.change`SELECT set_config('app.tenant_id', ${other}, true)`;
      const rows = await db.rows(named)`SELECT tenant_id::text AS tenant, id FROM pond`;
      return rows.map(({ id }) => id);
    });
  }

  @Query(() => [String])
  @NeedsPlugin('test-ponds:pond.read')
  testPondsElsewhere(
    @Args('tenantCode', { type: () => String }) _tenantCode: string,
    @Args('other', { type: () => String }) other: string,
  ): Promise<string[]> {
    return this.tables.run('test-ponds', other, async (db) =>
      (await db.rows(named)`SELECT tenant_id::text AS tenant, id FROM pond`).map(({ id }) => id),
    );
  }

  @Query(() => TestPondsSummary)
  @NeedsPlugin('test-ponds:pond.read')
  testPonds(@Args('tenantCode', { type: () => String }) tenantCode: string): TestPondsSummary {
    return { name: tenantCode };
  }

  @Mutation(() => String)
  @NeedsPlugin('test-ponds:pond.read')
  testPondsAdd(@Args('tenantCode', { type: () => String }) tenantCode: string): string {
    return tenantCode;
  }
}

class PondsModule {}
Module({ providers: [PondsResolver] })(PondsModule);

const plugin: Plugin = { ...ponds, module: async () => ({ default: PondsModule }) };

describe('a plugin’s fields', () => {
  let world: World;
  const ask = (code: string, as?: Parameters<World['graphql']>[2]) =>
    world.graphql('query($c:String!){testPonds(tenantCode:$c){name}}', { c: code }, as);
  const enabled = async (on: boolean, code = kumamoto) => {
    const tenant = await world.app.get(TenantsService).find(code);
    if (!tenant) throw new Error('no tenant');
    const enablement = world.app.get(Enablement);
    await withRequest(ofProgram('test'), () =>
      withTenant(tenant, async () => {
        if (on) await enablement.enable(ponds.id, { perYear: {} });
        else await enablement.disable(ponds.id);
      }),
    );
  };
  beforeAll(async () => {
    world = await makeWorld({}, [plugin]);
  });
  afterAll(() => world?.close());

  it('answer where it is enabled and the role has the permission, and nowhere else', async () => {
    const before = await ask(kumamoto);
    await enabled(true);
    expect((await ask(kumamoto)).body.data).toEqual({ testPonds: { name: kumamoto } });
    // As before it was enabled, and as in a city that never did: one answer but for the code.
    const other = await ask(kaga);
    expect(other.body.data?.testPonds ?? null).toBe(null);
    expect(other.body.errors[0].extensions.code).toBe('NOT_FOUND');
    expect(before.body.errors[0].extensions.code).toBe('NOT_FOUND');
    const section = await world.person({ roles: [{ tenant: kumamoto, role: 'finance' }] });
    // One of its own people is told which permission it takes.
    const [refused] = (await ask(kumamoto, { as: section })).body.errors;
    expect(refused.extensions.code).toBe('REFUSED');
    expect(refused.message).toContain('「read」');
    expect((await ask(kumamoto, { as: null })).body.errors[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    const stranger = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const [there, nowhere] = [
      await ask(kumamoto, { as: stranger }),
      await ask('011002', { as: stranger }),
    ];
    expect(
      JSON.stringify(there.body)
        .replaceAll(kumamoto, '')
        .replaceAll(/[0-9a-f-]{36}/g, ''),
    ).toBe(
      JSON.stringify(nowhere.body)
        .replaceAll('011002', '')
        .replaceAll(/[0-9a-f-]{36}/g, ''),
    );
  });

  it('see the plugin’s own rows of that tenant and no others', async () => {
    await enabled(true);
    const tenant = await world.app.get(TenantsService).find(kumamoto);
    const city = await world.app.get(TenantsService).find(kaga);
    if (!tenant || !city) throw new Error('no tenant');
    const run = { pluginId: ponds.id, kind: 'job', part: 'count', due: new Date() } as const;
    await enabled(true, kaga);
    for (const one of [tenant, city])
      expect(
        await world.app.get(PluginRuns).run({ ...run, id: randomUUID(), tenant: one }),
      ).toMatchObject({ ran: true, result: { ending: { ended: 'done' } } });
    const ids = async (variables: object, field = 'testPondsIds', type = 'String') =>
      world.graphql(
        `query($c:String!,$o:${type}){ids:${field}(tenantCode:$c,other:$o)}`,
        variables,
      );
    expect((await ids({ c: kumamoto })).body.data).toEqual({ ids: ['one'] });
    expect((await ids({ c: kumamoto, o: city.id })).body.data).toEqual({ ids: [] });
    await enabled(false, kaga);
    const elsewhere = await ids({ c: kumamoto, o: kaga }, 'testPondsElsewhere', 'String!');
    expect(elsewhere.body.errors[0].extensions.code).toBe('NOT_FOUND');
  });

  it('are gone at once when it is disabled, changes as well', async () => {
    await enabled(true);
    const change = () =>
      world.graphql('mutation($c:String!){testPondsAdd(tenantCode:$c)}', { c: kumamoto });
    expect((await change()).body.data).toEqual({ testPondsAdd: kumamoto });
    await enabled(false);
    expect((await change()).body.errors[0].extensions.code).toBe('NOT_FOUND');
    expect((await ask(kumamoto)).body.errors[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('refuses to start', () => {
  const codes = async (promise: Promise<unknown>) =>
    promise.then(
      () => [],
      (error) => error.faults.map((fault: { code: string }) => fault.code),
    );

  it('with a resolver that declares no permission of its plugin', async () => {
    class Undeclared {
      loose() {
        return 1;
      }
    }
    Resolver()(Undeclared);
    const method = Object.getOwnPropertyDescriptor(Undeclared.prototype, 'loose');
    Query(() => Number)(Undeclared.prototype, 'loose', method as PropertyDescriptor);
    class Loose {}
    Module({ providers: [Undeclared] })(Loose);
    expect(
      await codes(modulesOf([{ ...ponds, module: async () => ({ default: Loose }) }])),
    ).toEqual(['missing-permission']);
    NeedsPlugin('other:pond.read')(Undeclared.prototype, 'loose', method as PropertyDescriptor);
    expect(
      await codes(modulesOf([{ ...ponds, module: async () => ({ default: Loose }) }])),
    ).toEqual(['missing-permission']);
  });

  it('with a name that is not its own', () => {
    const field = (name: string, permission?: string) =>
      new GraphQLSchema({
        query: new GraphQLObjectType({
          name: 'Query',
          fields: {
            [name]: {
              type: GraphQLInt,
              ...(permission
                ? { extensions: { [accessKey]: { kind: 'plugin', permission, tenant: 'code' } } }
                : {}),
            },
          },
        }),
      });
    const faults = (name: string, permission?: string) =>
      nameFaults(field(name, permission), [ponds]).map(({ code }) => code);
    expect(faults('testPonds', 'test-ponds:pond.read')).toEqual([]);
    expect(faults('testPondsAll', 'test-ponds:pond.read')).toEqual([]);
    expect(faults('city')).toEqual([]);
    expect(faults('city', 'test-ponds:pond.read')).toEqual(['name-without-prefix']);
    expect(faults('testPondsall', 'test-ponds:pond.read')).toEqual(['name-without-prefix']);
    expect(faults('testPonds')).toEqual(['name-without-prefix']);
  });

  it('with the wrong SDK, the same id twice, two versions, prefixes that cannot be told apart', () => {
    const found = (...plugins: Plugin[]) => pluginsFaults(plugins).map(({ code }) => code);
    expect(found(ponds)).toEqual([]);
    expect(found({ ...ponds, sdk: '^2.0.0' })).toEqual(['wrong-sdk']);
    expect(found(ponds, ponds)).toEqual(['duplicate-id']);
    expect(found(ponds, { ...ponds, version: '1.3.0' })).toEqual(['two-versions']);
    expect(found(ponds, { ...ponds, id: 'test-ponds-map' })).toEqual(['prefix-within-prefix']);
  });

  it('nowhere else: one that cannot be migrated is off, and the platform is up', async () => {
    const broken = {
      ...ponds,
      id: 'test-broken',
      migrations: new URL('./fixtures/plugins/broken/', import.meta.url),
    };
    const world = await makeWorld({}, [ponds, broken]);
    try {
      const owner = await world.connect(world.urls.migrationUrl);
      const { rows } = await owner.query(
        'SELECT plugin_id AS id, state, faults FROM platform.plugin_installation ORDER BY 1',
      );
      expect(rows).toMatchObject([
        { id: 'test-broken', state: 'off', faults: [{ code: 'migration-outside' }] },
        { id: 'test-ponds', state: 'on', faults: [] },
      ]);
      const { rows: left } = await owner.query(
        `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'plugin_test_broken'`,
      );
      expect(left).toEqual([]);
      expect((await world.graphql('{__typename}')).status).toBe(200);
    } finally {
      await world.close();
    }
  });
});
