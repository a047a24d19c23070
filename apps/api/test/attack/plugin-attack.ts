import { everyRole, isTenantRole } from '@shirube/core/policy';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { schemaOf } from '@shirube/plugin-sdk/server';
import type { Client } from 'pg';
import { TenantsService } from '../../src/tenants/tenants.service.js';
import { disable, enable } from '../support/plugins.js';
import type { Answer, From, World } from '../support/world.js';
import { told } from './attackers.js';
import { count } from './cases.js';
import { makeToken } from './place.js';
import { argumentsFor, type PluginField, type Things } from './plugin-questions.js';

/** Codes of tenants beside the attacked ones. */
const places = {
  /** Every plugin is enabled there too, and has no rows; a second one like it for comparing. */
  mine: '990021',
  another: '990025',
  /** None was ever enabled. */
  without: '990022',
  /** Each was, and is not any more. */
  disabled: '990023',
  suspended: '990024',
  /** There is none. */
  nowhere: '011002',
} as const;

const tenantRoles = everyRole.filter(isTenantRole);

export interface PluginStage {
  readonly world: World;
  readonly admin: Client;
  /** Where a plugin has rows that are attacked. */
  readonly victimOf: (plugin: Plugin) => string;
}

/** Tenants and people for an attack on the fields of `plugins`. */
export async function preparePlugins(
  { world, admin, victimOf }: PluginStage,
  plugins: readonly Plugin[],
) {
  const plain = {
    nameReading: null,
    nameEn: null,
    prefecture: null,
    kind: 'municipality',
  } as const;
  const { nowhere: _, ...made } = places;
  for (const [name, code] of Object.entries(made))
    await world.app.get(TenantsService).create({ code, name, ...plain });
  for (const plugin of plugins) {
    const config = (plugin.demo?.[0]?.config ?? {}) as Record<string, unknown>;
    for (const code of [places.mine, places.another, places.disabled, places.suspended])
      await enable(world, code, plugin.id, config);
    await disable(world, places.disabled, plugin.id);
  }
  await admin.query(`UPDATE platform.tenant SET status = 'suspended' WHERE code = $1`, [
    places.suspended,
  ]);
  await admin.query(`SELECT pg_notify('shirube_directory', $1)`, [places.suspended]);
  const all = (...codes: string[]) =>
    world.person({
      roles: codes.flatMap((tenant) => tenantRoles.map((role) => ({ tenant, role }))),
    });
  const victims = [...new Set(plugins.map(victimOf))];
  const ofVictim = new Map<string, { all: { id: string; cookie: string }; bearer: string }>();
  const ofRole = new Map<string, { id: string; cookie: string }>();
  for (const code of victims) {
    const person = await all(code);
    const { bearer } = await makeToken(admin, { by: person.id, personId: person.id });
    ofVictim.set(code, { all: person, bearer });
    for (const role of tenantRoles)
      ofRole.set(`${code} ${role}`, await world.person({ roles: [{ tenant: code, role }] }));
  }
  return {
    mine: await all(places.mine),
    another: await all(places.another),
    without: await all(places.without),
    disabled: await all(places.disabled),
    suspended: await all(places.suspended),
    nobodyAnywhere: await world.person({}),
    ofVictim,
    ofRole,
  };
}

type Prepared = Awaited<ReturnType<typeof preparePlugins>>;

/**
 * Asks every field as everybody who may not. Each line is a hole, told as who came through where; empty where there is none.
 */
export async function holesOf(
  { world, admin, victimOf }: PluginStage,
  fields: readonly PluginField[],
  people: Prepared,
): Promise<string[]> {
  const holes: string[] = [];
  for (const one of fields) {
    const { plugin, field, rule, document } = one;
    const victim = victimOf(plugin);
    const [first = { byColumn: new Map(), any: 'x' }] = await thingsOf(admin, plugin, victim);
    const hole = (who: string, answer: Answer) =>
      holes.push(`${field.name} ${who}: ${JSON.stringify(answer.body).slice(0, 300)}`);
    const ask = (code: string, things: Things, from: From) => {
      count(1);
      return world.graphql(document, argumentsFor(one, code, things), from);
    };
    const refused = async (who: string, code: string, from: From, wanted: string) => {
      const answer = await ask(code, first, from);
      if (shows(answer, field.name) || codeOf(answer) !== wanted) hole(who, answer);
    };
    const asNowhere = async (who: string, code: string, from: From) => {
      const [there, nothing] = [
        await ask(code, first, from),
        await ask(places.nowhere, first, from),
      ];
      const same = leveled(there, code) === leveled(nothing, places.nowhere);
      if (shows(there, field.name) || codeOf(there) !== 'NOT_FOUND' || !same) hole(who, there);
    };
    await refused('not signed in', victim, { as: null }, 'UNAUTHENTICATED');
    await asNowhere('somebody of no tenant', victim, { as: people.nobodyAnywhere });
    await asNowhere('another tenant’s, which has it too', victim, { as: people.mine });
    await asNowhere('another tenant’s, which has it not', victim, { as: people.without });
    await asNowhere('their own, where it never was enabled', places.without, {
      as: people.without,
    });
    await asNowhere('their own, where it is disabled', places.disabled, { as: people.disabled });
    await refused(
      'their own, suspended',
      places.suspended,
      { as: people.suspended },
      'TENANT_SUSPENDED',
    );
    const permitted: readonly string[] =
      plugin.permissions.find(({ id }) => rule.permission === `${plugin.id}:${id}`)?.roles ?? [];
    for (const role of tenantRoles.filter((each) => !permitted.includes(each))) {
      const as = people.ofRole.get(`${victim} ${role}`);
      if (as) await refused(`a member as ${role}`, victim, { as }, 'REFUSED');
    }
    const headers = { authorization: people.ofVictim.get(victim)?.bearer ?? '' };
    await refused('a token of somebody who may', victim, { as: null, headers }, 'REFUSED');
  }
  return holes;
}

/** What the victims' rows are called, by plugin; taken while they are there. */
export async function victimsThings({ admin, victimOf }: PluginStage, plugins: readonly Plugin[]) {
  const found = new Map<string, readonly Things[]>();
  for (const plugin of plugins)
    found.set(plugin.id, await thingsOf(admin, plugin, victimOf(plugin)));
  return found;
}

/**
 * What each field answers those who may, in their own tenant that has no rows, asked with the victims' things. Whether
 * the victims have them must make no difference: compared are the answers of two such tenants, while they do and after.
 */
export async function answersWith(
  { world }: PluginStage,
  fields: readonly PluginField[],
  things: Awaited<ReturnType<typeof victimsThings>>,
  where: 'mine' | 'another',
  people: Prepared,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const code = places[where];
  for (const one of fields)
    for (const [at, theirs] of (things.get(one.plugin.id) ?? []).entries()) {
      count(1);
      const variables = argumentsFor(one, code, theirs);
      const answer = await world.graphql(one.document, variables, { as: people[where] });
      answers.set(`${one.field.name} #${at}`, timeless(answer, code));
    }
  return answers;
}

export function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].flatMap(([name, answer]) =>
    after.get(name) === answer
      ? []
      : [`${name}: ${answer.slice(0, 300)} | ${after.get(name)?.slice(0, 300)}`],
  );
}

/** Takes the victims' rows of that plugin away, past everything. */
export async function removeRows({ admin, victimOf }: PluginStage, plugin: Plugin): Promise<void> {
  const tables = Object.keys(await rowsOf(admin, plugin, victimOf(plugin)));
  await admin.query('SET session_replication_role = replica');
  for (const table of tables)
    await admin.query(
      `DELETE FROM ${schemaOf(plugin.id)}."${table}" WHERE tenant_id = (SELECT id FROM platform.tenant WHERE code = $1)`,
      [victimOf(plugin)],
    );
  await admin.query('RESET session_replication_role');
}

/** Fields that whoever may gets no answer from: then nothing was shown by refusing others. */
export async function unanswered(
  { world, admin, victimOf }: PluginStage,
  fields: readonly PluginField[],
  people: Prepared,
): Promise<{ readonly refused: string[]; readonly broken: string[]; readonly answered: number }> {
  const [refused, broken]: [string[], string[]] = [[], []];
  let answered = 0;
  for (const one of fields) {
    const victim = victimOf(one.plugin);
    const as = people.ofVictim.get(victim)?.all ?? null;
    for (const things of await thingsOf(admin, one.plugin, victim)) {
      const answer = await world.graphql(one.document, argumentsFor(one, victim, things), { as });
      const code = codeOf(answer);
      const line = `${one.field.name}: ${JSON.stringify(answer.body.errors)?.slice(0, 300)}`;
      if (shows(answer, one.field.name)) answered += 1;
      if (['UNAUTHENTICATED', 'REFUSED', 'TENANT_SUSPENDED', 'BAD_QUERY'].includes(code ?? ''))
        refused.push(line);
      if (code?.startsWith('PLUGIN_FIELD') || code === 'INTERNAL') broken.push(line);
    }
  }
  return { refused, broken: [...new Set(broken)], answered };
}

/** Whatever a plugin keeps of a tenant, one hash a table. */
export async function rowsOf(
  admin: Client,
  plugin: Plugin,
  code: string,
): Promise<Record<string, string>> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY 1`,
    [schemaOf(plugin.id)],
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await admin.query<{ hash: string }>(
      `SELECT md5(coalesce(string_agg(t::text, '' ORDER BY t::text), '')) AS hash FROM ${schemaOf(plugin.id)}."${name}" t
       WHERE tenant_id = (SELECT id FROM platform.tenant WHERE code = $1)`,
      [code],
    );
    found[name] = rows[0]?.hash ?? '';
  }
  return found;
}

/** For each table of the plugin, what stands in one of the tenant's rows. */
async function thingsOf(admin: Client, { id }: Plugin, code: string): Promise<Things[]> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 AND tablename <> 'shirube_run' ORDER BY 1`,
    [schemaOf(id)],
  );
  const found: Things[] = [];
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) - 'tenant_id' AS row FROM ${schemaOf(id)}."${name}" t
       WHERE tenant_id = (SELECT id FROM platform.tenant WHERE code = $1) ORDER BY t::text LIMIT 1`,
      [code],
    );
    const texts = Object.entries(rows[0]?.row ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const byColumn = new Map(texts);
    const any = byColumn.get('id') ?? texts[0]?.[1];
    if (any !== undefined) found.push({ byColumn, any });
  }
  return found;
}

function shows({ body }: Answer, field: string): boolean {
  return (body?.data?.[field] ?? null) !== null;
}

const codeOf = ({ body }: Answer): string | undefined => body?.errors?.[0]?.extensions?.code;

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const leveled = (answer: Answer, code: string) => told(answer, { code }).replaceAll(uuid, '<id>');

/** Moments differ from one asking to the next, and so does how a plugin's own fault is told. */
function timeless(answer: Answer, code: string): string {
  if (codeOf(answer)?.startsWith('PLUGIN_FIELD')) return '<fault of the plugin>';
  return leveled(answer, code).replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>');
}
