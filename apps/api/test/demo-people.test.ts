import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '../src/demo-people.js';
import { kaga, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

const seed = (issuer: string) =>
  seedDemoPeople(world.urls, {
    issuer,
    clientId: 'shirube-demo',
    secretName: 'SHIRUBE_DEMO_CLIENT_SECRET',
    groups: [{ name: 'planners', role: 'planner', city: kaga }],
    people: [],
    sections: {},
  });
const offered = async () => {
  const { rows } = await (await world.connect(world.urls.platformUrl)).query(
    "SELECT issuer FROM platform.identity_provider WHERE client_id = 'shirube-demo' AND closed_at IS NULL",
  );
  return rows.map(({ issuer }: { issuer: string }) => issuer);
};

describe('the development provider', () => {
  it('is offered at one address only, wherever it stands now, and at a former one again', async () => {
    await seed('http://127.0.0.1:4001');
    await seed('http://127.0.0.1:4001');
    expect(await offered()).toEqual(['http://127.0.0.1:4001']);
    await seed('http://127.0.0.1:4002');
    expect(await offered()).toEqual(['http://127.0.0.1:4002']);
    await seed('http://127.0.0.1:4001');
    expect(await offered()).toEqual(['http://127.0.0.1:4001']);
  });
});
