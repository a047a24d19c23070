import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { Client } from 'pg';
import { createApp } from '../../src/app.js';
import {
  type DatabaseUrls,
  installPlugins,
  pluginsUrlOf,
  prepareDatabase,
} from '../../src/setup.js';
import { withTenant } from '../../src/tenancy/context.js';
import type { Environment } from '../../src/tenancy/environment.js';
import { TenantDb, type TenantTransaction } from '../../src/tenancy/tenant-db.js';
import { TenantsService } from '../../src/tenants/tenants.service.js';
import { makePeople, type NewPerson, type People, type TestPerson } from './people.js';

/** Who asks, and how. */
export interface From {
  /** Planner and administrator of both cities unless said otherwise; null: nobody. */
  readonly as?: TestPerson | null;
  readonly headers?: Record<string, string>;
  readonly remoteAddress?: string;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape
  readonly body: any;
}

/** A database of its own on the real server, the whole API on it, and two tenants. */
export interface World {
  readonly app: NestFastifyApplication;
  readonly urls: DatabaseUrls;
  /** Of plugins' logins; null where there is no plugin. */
  readonly pluginsUrl: string | null;
  readonly schema: GraphQLSchemaHost['schema'];
  /** Makes somebody with a session. */
  person(given?: NewPerson): Promise<TestPerson>;
  readonly people: People;
  /** Who asks unless said otherwise. */
  readonly everyday: TestPerson;
  graphql(query: string, variables?: object, from?: From): Promise<Answer>;
  upload(code: string, text: string, from?: From): Promise<Answer>;
  /** As the given tenant through the door, without HTTP. */
  within<T>(code: string, fn: (tx: TenantTransaction) => Promise<T>): Promise<T>;
  /** A connection that nothing else has; closed with the world. */
  connect(url: string): Promise<Client>;
  close(): Promise<void>;
}

export const kumamoto = '431001';
export const kaga = '172065';
export const own = { origin: 'http://localhost:80', host: 'localhost:80' };

export function demoText(file: string): Promise<string> {
  return readFile(new URL(`../../demo/${file}`, import.meta.url), 'utf8');
}

export function adminUrl(): string {
  const url = process.env.SHIRUBE_TEST_ADMIN_URL;
  if (!url)
    throw new Error(
      'SHIRUBE_TEST_ADMIN_URL is not set: run the tests by npm test, or point it at a PostgreSQL',
    );
  return url;
}

/**
 * @param changed what of the environment is not as in other tests
 * @param plugins installed and mounted, as if plugins.ts named them
 */
export async function makeWorld(
  changed: Partial<Environment> = {},
  plugins: readonly Plugin[] = [],
): Promise<World> {
  const database = `test_api_${randomUUID().slice(0, 8)}`;
  const urls = await prepareDatabase({ adminUrl: adminUrl(), database });
  const place = { adminUrl: adminUrl(), migrationUrl: urls.migrationUrl };
  if (plugins.length > 0)
    await installPlugins({ ...place, plugins, ...(changed.queue ? { queue: changed.queue } : {}) });
  const environment: Environment = {
    ...urls,
    ...(plugins.length > 0 ? { pluginsUrl: pluginsUrlOf(place) } : {}),
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost',
    secretsDir: null,
    portalDir: '/nonexistent',
    logLevel: 'silent',
    poolSize: 4,
    ...changed,
  };
  const app = await createApp(environment, undefined, plugins);
  const tenants = app.get(TenantsService);
  const plain = {
    nameReading: null,
    nameEn: null,
    prefecture: null,
    kind: 'municipality',
  } as const;
  await tenants.create({ code: kumamoto, name: '熊本市', ...plain });
  await tenants.create({ code: kaga, name: '加賀市', ...plain });
  const clients: Client[] = [];
  const people = await makePeople(urls);
  const everyday = await people.person({
    name: '普段 使い',
    roles: [kumamoto, kaga].flatMap((tenant) =>
      (['planner', 'tenantAdministrator'] as const).map((role) => ({ tenant, role })),
    ),
  });

  const connect = async (url: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    return client;
  };
  const send = async (url: string, payload: string, type: string, from: From): Promise<Answer> => {
    const as = from.as === undefined ? everyday : from.as;
    const answer = await app.inject({
      method: 'POST',
      url,
      payload,
      headers: {
        ...own,
        'content-type': type,
        ...(as === null ? {} : { cookie: as.cookie }),
        ...from.headers,
      },
      ...(from.remoteAddress === undefined ? {} : { remoteAddress: from.remoteAddress }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };

  return {
    app,
    urls,
    pluginsUrl: environment.pluginsUrl ?? null,
    schema: app.get(GraphQLSchemaHost).schema,
    person: people.person,
    people,
    everyday,
    connect,
    graphql: (query, variables = {}, from = {}) =>
      send('/graphql', JSON.stringify({ query, variables }), 'application/json', from),
    upload: (code, text, from = {}) =>
      send(`/api/tenants/${code}/imports`, text, 'text/plain', from),
    async within(code, fn) {
      const tenant = await tenants.find(code);
      if (!tenant) throw new Error(`no tenant ${code}`);
      return withTenant(tenant, () => app.get(TenantDb).run(fn));
    },
    async close() {
      for (const client of clients) await client.end();
      await people.close();
      await app.close();
      const admin = new Client({ connectionString: adminUrl() });
      await admin.connect();
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await admin.end();
    },
  };
}

const draftFields = `id title documentDate state coverage { rows understood toConfirm keptAsText }
  questions { id kind rows answer options { value suggested } }
  changes { indicatorsNew indicatorsMatched baselinesNew targetsNew observationsNew observationsRevised unchanged } sameAs { id }`;

/** Uploads, answers every question as suggested (or as told) and commits. */
export async function importAll(
  world: World,
  code: string,
  text: string,
  answer?: string,
  as?: TestPerson,
): Promise<{ id: string; result: Answer['body'] }> {
  const from: From = as === undefined ? {} : { as };
  const { body } = await world.upload(code, text, from);
  const id: string = body.id;
  const draft = await world.graphql(
    `query($c:String!,$id:ID!){importDraft(tenantCode:$c,id:$id){${draftFields}}}`,
    { c: code, id },
    from,
  );
  const questions: { id: string; options: { value: string; suggested: boolean }[] }[] =
    draft.body.data.importDraft.questions;
  const answers = questions.map((one) => ({
    question: one.id,
    answer: answer ?? one.options.find((option) => option.suggested)?.value,
  }));
  await world.graphql(
    'mutation($i:UpdateImportDraftInput!){updateImportDraft(input:$i){id}}',
    { i: { tenantCode: code, id, answers } },
    from,
  );
  return { id, result: (await commit(world, code, id, from)).body };
}

export function commit(world: World, code: string, id: string, from: From = {}): Promise<Answer> {
  return world.graphql(
    `mutation($i:CommitImportInput!){commitImport(input:$i){alreadyCommitted import{id state rows}
      changes{indicatorsNew indicatorsMatched baselinesNew targetsNew observationsNew observationsRevised unchanged}}}`,
    { i: { tenantCode: code, id } },
    from,
  );
}

export function undo(world: World, code: string, id: string): Promise<Answer> {
  return world.graphql('mutation($i:UndoImportInput!){undoImport(input:$i){id state}}', {
    i: { tenantCode: code, id },
  });
}
