import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOperations } from '../src/operations/open.js';
import type { TestPerson } from './support/people.js';
import { kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let operations: ReturnType<typeof openOperations>;
beforeAll(async () => {
  world = await makeWorld();
  operations = openOperations(world.urls);
});
afterAll(async () => {
  await operations?.close();
  await world?.close();
});

const kind = async (as: TestPerson) =>
  (await world.graphql('{session{kind}}', {}, { as })).body.data.session.kind;

describe('a person who is disabled', () => {
  it('is nobody at once in every process, and on the record of each tenant', async () => {
    const person = await world.person({
      name: '停止 される',
      roles: [
        { tenant: kaga, role: 'planner' },
        { tenant: kumamoto, role: 'finance' },
      ],
    });
    const colleague = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    expect(await kind(person)).toBe('PERSON');
    expect(await operations.listPeople('停止 される')).toEqual([
      expect.objectContaining({ id: person.id, disabled: false, tenants: [kaga, kumamoto] }),
    ]);

    expect(await operations.setDisabled(person.id, true)).toBe('changed');
    await expect.poll(() => kind(person), { timeout: 1_000 }).toBe('NONE');
    expect(await kind(colleague)).toBe('PERSON');
    for (const code of [kaga, kumamoto]) {
      const { body } = await world.graphql(
        'query($c:String!){office(code:$c){record(first:5){nodes{action aboutId whoId}}}}',
        { c: code },
      );
      expect(body.data.office.record.nodes).toContainEqual({
        action: 'person.disable',
        aboutId: person.id,
        whoId: 'program:cli',
      });
    }
  });

  it('is not back in an old session when enabled again', async () => {
    const person = await world.person({ roles: [{ tenant: kaga, role: 'planner' }] });
    await operations.setDisabled(person.id, true);
    expect(await operations.setDisabled(person.id, true)).toBe('unchanged');
    expect(await operations.setDisabled(person.id, false)).toBe('changed');
    expect(await kind(person)).toBe('NONE');
    expect(await kind({ ...person, cookie: await world.people.session(person.id) })).toBe('PERSON');
  });

  it('has to be there', async () => {
    expect(await operations.setDisabled('00000000-0000-4000-8000-000000000000', true)).toBe(
      'unknown',
    );
  });
});
