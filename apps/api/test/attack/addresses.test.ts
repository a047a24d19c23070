import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { own } from '../support/world.js';
import { type AddressCase, addressCases, addressesOf, askAddress, graphql } from './addresses.js';
import { type Asker, everyRoleOf, peopleOf, told } from './attackers.js';
import { canary, fingerprint } from './canary.js';
import { count, tell } from './cases.js';
import type { Names } from './place.js';
import { mayAll } from './questions.js';
import { makeStage, type Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
}, 120_000);
afterAll(async () => {
  tell('addresses', Object.keys(addressCases).length);
  await stage?.close();
});

const cases = Object.entries(addressCases).flatMap(([name, list]) =>
  list.map((one) => ({ name, one })),
);
const guarded = cases.filter(({ one }) => one.need !== 'anyone');

/** Everything of an answer but what is new each time. */
async function answerOf(name: string, one: AddressCase, names: Names, asker: Asker) {
  count(1);
  const answer = await askAddress(stage.world, name, one, names, asker);
  const { date: _, 'content-length': _length, 'set-cookie': _cookie, ...headers } = answer.headers;
  const text = told({ status: answer.statusCode, body: { text: answer.body, headers } }, names);
  return { answer, text: text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>') };
}

describe('an address without a case', () => {
  it('fails here, by its name', () => {
    const known = [...Object.keys(addressCases), ...graphql];
    const found = addressesOf(stage.world);
    expect(found.length).toBeGreaterThan(8);
    expect(
      found.filter((name) => !known.includes(name)),
      'say in test/attack/addresses.ts how each of these is attacked',
    ).toEqual([]);
    expect(known.filter((name) => !found.includes(name))).toEqual([]);
  });
});

describe("an address with another tenant's code or ids", () => {
  it('answers strangers as it answers them of a tenant that is not there', async () => {
    const { theirs, none, strangers } = stage;
    for (const { name, one } of guarded)
      for (const asker of strangers) {
        const there = await answerOf(name, one, theirs.names, asker);
        const nothing = await answerOf(name, one, none, asker);
        expect(there.text, `${name} as ${asker.name}`).toBe(nothing.text);
        expect(there.answer.statusCode).toBe(404);
      }
  });

  it("shows nothing of the other's in one's own files", async () => {
    const { mine, theirs } = stage;
    for (const { name, one } of guarded) {
      const mixed = { ...theirs.names, code: mine.names.code };
      const { answer } = await answerOf(name, one, mixed, everyRoleOf(mine));
      expect(answer.body).not.toContain(canary);
      expect(answer.body).not.toContain(theirs.tenantId);
    }
  });

  it('tells of an uploaded document nothing that another tenant made of the same', async () => {
    const { world, admin, mine, theirs } = stage;
    const asker = everyRoleOf(mine);
    const { rows } = await admin.query(
      `SELECT convert_from(content, 'UTF8') AS text FROM tenant.source WHERE tenant_id = $1 ORDER BY state`,
      [theirs.tenantId],
    );
    for (const { text } of rows) {
      count(1);
      const { body } = await world.upload(mine.names.code, text, { as: asker.as });
      const draft = await world.graphql(
        `query($c:String!,$d:ID!){importDraft(tenantCode:$c,id:$d){sameAs{id} questions{kind}
          changes{indicatorsNew indicatorsMatched observationsRevised unchanged}}}`,
        { c: mine.names.code, d: body.id },
        { as: asker.as },
      );
      const { sameAs, changes } = draft.body.data.importDraft;
      expect(sameAs).toBeNull();
      expect(changes).toMatchObject({ indicatorsMatched: 0, observationsRevised: 0, unchanged: 0 });
    }
  });
});

describe('an address for a role below the needed one', () => {
  it('refuses, in the own tenant', async () => {
    const { theirs, operator, tokenWithout } = stage;
    for (const { name, one } of guarded) {
      const below = [
        ...peopleOf(theirs).filter(({ roles }) => !mayAll([one.need], roles)),
        tokenWithout([one.need].flat()),
      ];
      expect(below.length).toBeGreaterThan(1);
      for (const asker of below) {
        const { answer } = await answerOf(name, one, theirs.names, asker);
        expect([403, 404], `${name} as ${asker.name}: ${answer.body}`).toContain(answer.statusCode);
      }
      // What was granted to nobody is not there for an operator.
      expect((await answerOf(name, one, theirs.names, operator)).answer.statusCode).toBe(404);
    }
  });

  it('knows nobody, nor whoever is not let in any more', async () => {
    const { theirs, noLonger } = stage;
    for (const { name, one } of guarded)
      for (const asker of noLonger) {
        const { answer } = await answerOf(name, one, theirs.names, asker);
        expect(answer.statusCode, `${name} as ${asker.name}: ${answer.body}`).toBe(401);
      }
  });

  it('has no other method that would be a way around', async () => {
    const { world, theirs, none, strangers } = stage;
    for (const { name, one } of guarded)
      for (const method of ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)
        for (const asker of [...strangers.slice(-2), { name: 'nobody', roles: [], as: null }]) {
          const ask = async (names: Names) => {
            count(1);
            const answer = await world.app.inject({
              method,
              url: one.url(names),
              headers: { ...own, ...(asker.as ? { cookie: asker.as.cookie } : {}) },
            });
            return [answer.statusCode, answer.body.replaceAll(names.code, '')];
          };
          const there = await ask(theirs.names);
          expect(there, `${method} for ${name} as ${asker.name}`).toEqual(await ask(none));
          expect([401, 404]).toContain(there[0]);
        }
  });

  it('takes no change from another site', async () => {
    const { theirs } = stage;
    for (const { name, one } of cases.filter((each) => each.name.startsWith('POST'))) {
      const asker = { ...everyRoleOf(theirs), headers: { origin: 'https://evil.example' } };
      const { answer } = await answerOf(name, one, theirs.names, asker);
      expect(answer.statusCode, name).toBe(403);
    }
  });
});

describe('a public address', () => {
  it('tells of a tenant only by whom one signs in', async () => {
    const { theirs, none, strangers } = stage;
    for (const { name, one } of cases.filter(({ one: { need } }) => need === 'anyone'))
      for (const asker of [...strangers.slice(-1), { name: 'nobody', roles: [], as: null }]) {
        const { answer } = await answerOf(name, one, theirs.names, asker);
        expect(`${answer.body} ${answer.headers.location ?? ''}`, name).not.toContain(canary);
        // An unreachable provider and an unknown one are one failure to whoever asks.
        const nothing = await answerOf(name, one, none, asker);
        expect(answer.statusCode, name).toBe(nothing.answer.statusCode);
      }
  });
});

describe('after all that', () => {
  it("the attacked tenant's rows are what they were", async () => {
    expect(await fingerprint(stage.admin, stage.theirs.tenantId)).toEqual(stage.before);
  });

  it('whoever may is answered, so that no refusal came from a broken question', async () => {
    for (const { name, one } of cases) {
      const { answer } = await answerOf(name, one, stage.theirs.names, everyRoleOf(stage.theirs));
      expect(answer.statusCode, `${name}: ${answer.body.slice(0, 300)}`).toBe(one.allowed);
      if (name === 'GET /api/tenants/:code/record.csv' && !one.url(stage.none).includes('?'))
        expect(answer.body).toContain(canary);
    }
  });
});
