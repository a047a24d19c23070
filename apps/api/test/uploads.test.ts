import { afterAll, beforeAll, expect, it } from 'vitest';
import { kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

it('is answered by /healthz while a large file is read', async () => {
  const line = `温室効果ガス排出量,${'2017年度 40.6 %,'.repeat(20)}2030年 50 %\n`;
  const upload = world.upload(
    kumamoto,
    `指標名,${'実績,'.repeat(20)}目標値\n${line.repeat(25_000)}`,
  );
  let done = false;
  void upload.finally(() => {
    done = true;
  });
  const from = performance.now();
  const waits: number[] = [];
  while (!done) {
    const asked = performance.now();
    expect((await world.app.inject('/healthz')).statusCode).toBe(200);
    waits.push(performance.now() - asked);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const whole = performance.now() - from;
  expect((await upload).status).toBe(201);
  expect(waits.length).toBeGreaterThan(10);
  expect(Math.max(...waits)).toBeLessThan(whole / 2);
});

it('refuses rows beyond every plan with one error and keeps nothing', async () => {
  const { status, body } = await world.upload(
    kumamoto,
    `指標名,目標値\n${'あ,1\n'.repeat(40_000)}`,
  );
  expect(status).toBe(400);
  expect(body.error.code).toBe('TOO_MANY_ROWS');
  const kept = await world.graphql(`{city(code:"${kumamoto}"){imports{nodes{title}}}}`);
  expect(kept.body.data.city.imports.nodes).toHaveLength(1);
});
