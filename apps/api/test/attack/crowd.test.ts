import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TenantsService } from '../../src/tenants/tenants.service.js';
import { expectNothingLeft } from '../support/leftovers.js';
import type { TestPerson } from '../support/people.js';
import { adminUrl, importAll, makeWorld, type World } from '../support/world.js';

const codes = Array.from({ length: 20 }, (_, at) => `9${String(at).padStart(5, '0')}`);
const each = 4;
const atOnce = 400;
/** Every fifth besides is given up by whoever asked, at some moment. */
const cancelled = 80;

let world: World;
let admin: Client;
let base: URL;
const people = new Map<string, { as: TestPerson; section: string }>();

/** Indicators named after their tenant, so that a row in the wrong place is seen at once. */
const sheetOf = (code: string) =>
  [
    '表',
    '',
    'No\t指標名\t当初値\t2020年度\t2025年度（目標値）\t達成度',
    ...Array.from(
      { length: each },
      (_, at) => `${at + 1}\t${code}市の指標${at}\t2015年度 10 件\t${20 + at} 件\t50 件\t25.0%`,
    ),
  ].join('\n');

beforeAll(async () => {
  world = await makeWorld({ poolSize: 5 });
  await world.app.listen(0, '127.0.0.1');
  base = new URL(await world.app.getUrl());
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  const plain = {
    nameReading: null,
    nameEn: null,
    prefecture: null,
    kind: 'municipality',
  } as const;
  for (const code of codes) {
    await world.app.get(TenantsService).create({ code, name: `${code}市`, ...plain });
    for (const role of ['planner', 'tenantAdministrator'] as const)
      await world.people.grant(world.everyday.id, code, role);
    const as = await world.person({
      roles: [
        { tenant: code, role: 'planner' },
        { tenant: code, role: 'tenantAdministrator' },
      ],
    });
    people.set(code, { as, section: await world.people.sectionId(code, `${code}市の課`) });
  }
  for (const code of codes)
    expect(
      (await importAll(world, code, sheetOf(code))).result.data.commitImport.changes.indicatorsNew,
    ).toBe(each);
}, 120_000);
afterAll(() => world?.close());

const read = `query($c:String!){city(code:$c){tenant{code} summary{indicators}
  indicators(first:50){nodes{name promises{achievement{display}}}}} office(code:$c){sections{name} record(first:5){nodes{aboutName}}}}`;
const write = 'mutation($i:UpdateSectionInput!){updateSection(input:$i){name position}}';

/** One request: its answer's text, or null where it was given up after so many milliseconds. */
function send(code: string, at: number, giveUpAfter: number | null): Promise<string | null> {
  const { as, section } = people.get(code) ?? { as: world.everyday, section: '' };
  const body =
    at % 4 === 3
      ? { query: write, variables: { i: { tenantCode: code, id: section, position: at } } }
      : { query: read, variables: { c: code } };
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL('/graphql', base),
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: as.cookie, origin: base.origin },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve(text));
        answer.on('error', () => resolve(null));
      },
    );
    sent.on('error', (error) => (giveUpAfter === null ? reject(error) : resolve(null)));
    sent.end(JSON.stringify(body));
    if (giveUpAfter !== null)
      setTimeout(() => {
        sent.destroy();
        resolve(null);
      }, giveUpAfter);
  });
}

/** Asks until it is answered: whoever is told that the house is full comes again. */
async function answered(code: string, at: number): Promise<{ text: string; times: number }> {
  for (let times = 1; ; times++) {
    const text = (await send(code, at, null)) ?? '';
    if (!text.includes('"TOO_BUSY"')) return { text, times };
    if (times === 20) throw new Error(`${code} starved`);
    await wait(100 * times);
  }
}

it('of four hundred requests at once over five connections each gets its own, and the given up leave nothing', async () => {
  const given = Array.from({ length: cancelled }, (_, at) =>
    wait(at * 10).then(() => send(codes[at % codes.length] ?? '', at, 1 + ((at * 37) % 200))),
  );
  const answers = await Promise.all(
    Array.from({ length: atOnce }, async (_, at) => {
      const code = codes[at % codes.length] ?? '';
      return { code, at, ...(await answered(code, at)) };
    }),
  );
  expect((await Promise.all(given)).filter((text) => text === null).length).toBeGreaterThan(0);
  for (const { code, at, text } of answers) {
    for (const [found] of text.matchAll(/9000\d\d/g)) expect(found, text.slice(0, 300)).toBe(code);
    const { data, errors } = JSON.parse(text);
    expect(errors, `${code}: ${text.slice(0, 300)}`).toBeUndefined();
    if (at % 4 === 3) expect(data.updateSection.position).toBe(at);
    else {
      expect(data.city.indicators.nodes).toHaveLength(each);
      expect(data.city.summary.indicators).toBe(each);
      expect(data.office.sections).toHaveLength(1);
    }
  }
  await expectNothingLeft(world, admin);
}, 120_000);
