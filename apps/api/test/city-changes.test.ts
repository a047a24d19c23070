import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from './support/people.js';
import {
  type Answer,
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  undo,
  type World,
} from './support/world.js';

let world: World;
let url: string;
beforeAll(async () => {
  world = await makeWorld();
  await world.app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(world.app.getHttpServer().address() as AddressInfo).port}/graphql/stream`;
});
afterAll(() => world?.close());

const subscription = 'subscription($c:String!){cityChanged(code:$c){code}}';

/** What arrives, event by event, as text; the first says that it is listened. */
async function open(code: string, as: TestPerson | null, query = subscription) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-shirube-request': '1',
      ...(as === null ? {} : { cookie: as.cookie }),
    },
    body: JSON.stringify({ query, variables: query === subscription ? { c: code } : {} }),
  });
  const stream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (!stream || answer.body === null)
    return {
      status: answer.status,
      body: (await answer.json()) as Answer['body'],
      next: null,
      close: async () => {},
    };
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const next = async (): Promise<string | null> => {
    while (!rest.includes('\n\n')) {
      const { done, value } = await reader.read();
      if (done) return null;
      rest += value;
    }
    const at = rest.indexOf('\n\n');
    const event = rest.slice(0, at);
    rest = rest.slice(at + 2);
    return event.startsWith(':') ? (event === ': listening' ? event : next()) : event;
  };
  expect(await next()).toBe(': listening');
  return { status: answer.status, body: null, next, close: () => reader.cancel() };
}

const changed = (code: string) => `event: next\ndata: {"data":{"cityChanged":{"code":"${code}"}}}`;
const complete = 'event: complete\ndata:';

describe('cityChanged', () => {
  it('tells a commit and an undo of that city, and nothing of another', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const stream = await open(kaga, planner);
    const other = await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
    const own = await importAll(world, kaga, await demoText('172065-kaga-2022.txt'));
    expect(await stream.next?.()).toBe(changed(kaga));
    await undo(world, kumamoto, other.id);
    await undo(world, kaga, own.id);
    expect(await stream.next?.()).toBe(changed(kaga));
    await stream.close();
  });

  it('ends as soon as the role that opened it is taken away', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const stream = await open(kaga, planner);
    const platform = await world.connect(world.urls.platformUrl);
    await platform.query('DELETE FROM platform.assignment WHERE person_id = $1', [planner.id]);
    expect(await stream.next?.()).toBe(complete);
    expect(await stream.next?.()).toBeNull();
  });

  it("ends with the session that opened it, not with the person's other one", async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const second = { id: planner.id, cookie: await world.people.session(planner.id) };
    const [one, two] = [await open(kaga, planner), await open(kaga, second)];
    const platform = await world.connect(world.urls.platformUrl);
    await platform.query(
      `UPDATE platform.session SET revoked_at = now() WHERE id =
        (SELECT id FROM platform.session WHERE person_id = $1 ORDER BY created_at LIMIT 1)`,
      [planner.id],
    );
    expect(await one.next?.()).toBe(complete);
    await importAll(world, kaga, '指標名\t当初値\t2022年\t目標値\n新しい指標\t1人\t2人\t3人');
    expect(await two.next?.()).toBe(changed(kaga));
    await two.close();
  });

  it('is refused to whoever may not see the city, as one that is not there', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const refused = await open(kumamoto, planner);
    const absent = await open('999999', planner);
    const told = ({ body }: typeof refused) =>
      JSON.stringify(body).replaceAll(/431001|999999/g, 'CODE');
    expect(refused.body.errors[0].extensions.code).toBe('NOT_FOUND');
    expect(told(refused)).toBe(told(absent));
    expect((await open(kumamoto, null)).status).toBe(401);
  });

  it('is the only thing that is streamed, and only to our own page', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    expect((await open(kaga, planner, '{session{kind}}')).body.errors[0].extensions.code).toBe(
      'BAD_INPUT',
    );
    expect((await open(kaga, planner, 'subscription{')).status).toBe(400);
    const foreign = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'http://evil.example',
        cookie: planner.cookie,
      },
      body: JSON.stringify({ query: subscription, variables: { c: kaga } }),
    });
    expect(foreign.status).toBe(403);
  });

  it('is held open by one visitor only so often, and an ended one makes room', async () => {
    const planner = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    const streams = [];
    for (let i = 0; i < 20; i++) streams.push(await open(kaga, planner));
    expect((await open(kaga, planner)).status).toBe(503);
    await streams[0]?.close();
    await expect.poll(async () => (await open(kaga, planner)).status, { timeout: 5_000 }).toBe(200);
    for (const stream of streams) await stream.close();
  });
});
