import { everyRight } from '@shirube/core/policy';
import type { Client } from 'pg';
import { openMailbox } from '../support/mailbox.js';
import {
  type Answer,
  adminUrl,
  demoText,
  kaga,
  kumamoto,
  makeWorld,
  own,
  type World,
} from '../support/world.js';
import { type Asker, everyRoleOf, outsiders, peopleOf } from './attackers.js';
import { fingerprint, plant } from './canary.js';
import { type Document, valuesAt } from './documents.js';
import { needLists } from './needs.js';
import { makePlace, makeToken, type Names, nowhere, type Place } from './place.js';
import { plugin } from './plugin.js';
import { type Reached, reachable } from './surface.js';

/** Two tenants, everybody who may try, and what the attacked one looked like before. */
export interface Stage {
  readonly world: World;
  readonly admin: Client;
  readonly surface: readonly Reached[];
  /** Whose people attack. */
  readonly mine: Place;
  /** What is attacked: a canary stands in each of its texts. */
  readonly theirs: Place;
  /** Names of nothing, as like `theirs` as can be. */
  readonly none: Names;
  readonly planted: readonly string[];
  readonly before: Readonly<Record<string, string>>;
  /** Who has no role in the attacked tenant: the other's people, an operator, somebody of no tenant. */
  readonly strangers: readonly Asker[];
  readonly operator: Asker;
  readonly noLonger: readonly Asker[];
  /** A token of somebody who may everything in the attacked tenant, but without the rights given. */
  tokenWithout(rights: readonly string[]): Asker;
  close(): Promise<void>;
}

export async function makeStage(): Promise<Stage> {
  const mailbox = await openMailbox();
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  const world = await makeWorld({ mail: mailbox.settings }, [plugin]);
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  const admin = await world.connect(url.href);
  const mine = await makePlace(world, admin, kaga, {
    committed: await demoText('172065-kaga-2022.txt'),
    draft: await demoText('172065-kaga-2020-proposal.txt'),
  });
  const sheet = await demoText('431001-kumamoto-2021.txt');
  // The next year's, with an indicator twice and a cell that says no number: it has questions and problems.
  const twice = sheet.split('\n').find((line) => /^1\t/.test(line)) ?? '';
  const made = await makePlace(world, admin, kumamoto, {
    committed: sheet,
    draft: `${sheet.replaceAll('2021', '2022')}\n${twice.replace(/\d[\d.,]*/g, '1.2.3?')}`,
  });
  // Who made both belongs to one only from now on.
  await admin.query('DELETE FROM platform.assignment WHERE tenant_id = $1 AND person_id = $2', [
    made.tenantId,
    world.everyday.id,
  ]);
  await admin.query(
    `INSERT INTO platform.tenant (code, name, kind, status) VALUES ('990011', '旧村', 'municipality', 'closed')`,
  );
  await admin.query(
    `INSERT INTO platform.succession (predecessor_id, successor_id, took_effect_on, kind)
     SELECT id, $1, '2020-04-01', 'merger' FROM platform.tenant WHERE code = '990011'`,
    [made.tenantId],
  );
  const operator: Asker = {
    name: 'an operator',
    roles: ['platformOperator'],
    as: await world.person({ name: '運営', platformOperator: true }),
  };
  const nowhereAtHome = await world.person({ name: '無所属' });
  const noLonger = await outsiders(world, admin, made);
  const tokens = new Map<string, string>();
  for (const without of [...everyRight.map((right) => [right]), ...needLists]) {
    const { bearer } = await makeToken(admin, {
      by: made.all.id,
      personId: made.all.id,
      rights: everyRight.filter((one) => !(without as readonly string[]).includes(one)),
    });
    tokens.set(without.join(), bearer);
  }
  const planted = await plant(admin, made.tenantId);
  // The canary changed its key too.
  const { rows } = await admin.query<{ key: string }>(
    'SELECT key FROM tenant.indicator WHERE tenant_id = $1 AND confidential',
    [made.tenantId],
  );
  const theirs = { ...made, names: { ...made.names, indicatorKey: rows[0]?.key ?? '' } };
  return {
    world,
    admin,
    surface: reachable(world.schema),
    mine,
    theirs,
    none: nowhere(theirs.names),
    planted,
    before: await fingerprint(admin, theirs.tenantId),
    strangers: [
      ...peopleOf(mine),
      everyRoleOf(mine),
      operator,
      { name: 'somebody of no tenant', roles: [], as: nowhereAtHome },
    ],
    operator,
    noLonger,
    tokenWithout: (rights) => {
      const authorization = tokens.get(rights.join());
      if (authorization === undefined) throw new Error(`no token without ${rights.join()}`);
      return {
        name: `a token without ${rights.join()}`,
        roles: [],
        as: null,
        headers: { authorization },
      };
    },
    async close() {
      await world.close();
      await mailbox.close();
    },
  };
}

/** Asks GraphQL; of a subscription only whether it was let in, for its answer has no end. */
export async function ask(
  world: World,
  { text }: Pick<Document, 'text'>,
  variables: object,
  { as, headers }: Asker,
): Promise<Answer> {
  if (!text.startsWith('subscription'))
    return world.graphql(text, variables, { as, ...(headers ? { headers } : {}) });
  const answer = await world.app.inject({
    method: 'POST',
    url: '/graphql/stream',
    payload: { query: text, variables },
    headers: { ...own, ...(as === null ? {} : { cookie: as.cookie }), ...headers },
    payloadAsStream: true,
  });
  const stream = answer.stream();
  if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
    stream.destroy();
    return { status: answer.statusCode, body: letIn };
  }
  let body = '';
  for await (const chunk of stream) body += String(chunk);
  return { status: answer.statusCode, body: JSON.parse(body) };
}

const letIn = { data: 'let in' };

/** Whether something came of it: a value at the field's place that is more than no. */
export function wasLetIn({ body }: Answer, path: readonly string[]): boolean {
  return body === letIn || valuesAt(body?.data, path).some((value) => value !== false);
}
