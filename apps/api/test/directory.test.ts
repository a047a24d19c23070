import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ImportsService } from '../src/imports/imports.service.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { TenantsService } from '../src/tenants/tenants.service.js';
import {
  adminUrl,
  commit,
  demoText,
  importAll,
  kaga,
  kumamoto,
  makeWorld,
  undo,
  type World,
} from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

const seen = async (code: string) =>
  (await world.graphql(`{city(code:"${code}"){tenant{name}}}`)).body.data.city;

/** Asks at every turn; resolves to the milliseconds until the answer is the wanted one. */
async function until(wanted: () => Promise<boolean>): Promise<number> {
  const from = performance.now();
  while (!(await wanted())) {
    if (performance.now() - from > 10_000) throw new Error('never');
  }
  return performance.now() - from;
}

describe('an entry of the directory', () => {
  it('is kept at hand while nothing changes', async () => {
    await until(async () => {
      await seen(kaga);
      const asks = vi.spyOn(PlatformDb.prototype, 'read');
      await seen(kaga);
      const asked = asks.mock.calls.length;
      asks.mockRestore();
      return asked === 0;
    });
  });

  it('is given up at once when another program closes or renames the tenant', async () => {
    const other = await world.connect(world.urls.platformUrl);
    const set = (assignment: string) =>
      other.query(`UPDATE platform.tenant SET ${assignment} WHERE code = $1`, [kaga]);
    expect(await seen(kaga)).not.toBeNull();
    await set(`status = 'closed'`);
    expect(await until(async () => (await seen(kaga)) === null)).toBeLessThan(1_000);
    await set(`status = 'active'`);
    expect(await until(async () => (await seen(kaga)) !== null)).toBeLessThan(1_000);
    await set(`name = '加賀'`);
    expect(await until(async () => (await seen(kaga)).tenant.name === '加賀')).toBeLessThan(1_000);
  });

  it('is not used while nobody listens, and listening begins again', async () => {
    const admin = await world.connect(adminUrl());
    const database = new URL(world.urls.platformUrl).pathname.slice(1);
    const listeners = async () =>
      (
        await admin.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND application_name = 'shirube-listen'`,
          [database],
        )
      ).rows;
    const [listener] = await listeners();
    expect(listener).toBeDefined();
    await seen(kaga);
    await admin.query('SELECT pg_terminate_backend($1)', [listener?.pid]);
    const other = await world.connect(world.urls.platformUrl);
    await other.query(`UPDATE platform.tenant SET status = 'closed' WHERE code = $1`, [kaga]);
    expect(await until(async () => (await seen(kaga)) === null)).toBeLessThan(1_000);
    await until(async () => (await listeners()).some(({ pid }) => pid !== listener?.pid));
    await other.query(`UPDATE platform.tenant SET status = 'active' WHERE code = $1`, [kaga]);
    await until(async () => (await seen(kaga)) !== null);
  });
});

describe('the number of indicators in the directory', () => {
  const directory = async () => {
    const other = await world.connect(world.urls.platformUrl);
    const { rows } = await other.query<{ indicator_count: number; counts_pending: number }>(
      'SELECT indicator_count, counts_pending FROM platform.tenant WHERE code = $1',
      [kumamoto],
    );
    return rows[0];
  };

  it('that a crash left untold is counted anew at the next start', async () => {
    // The program ends right after the commit: what would tell the directory never comes.
    const crash = vi
      .spyOn(TenantsService.prototype, 'tellIndicatorCount')
      .mockRejectedValue(new Error('gone'));
    const { id, result } = await importAll(
      world,
      kumamoto,
      await demoText('431001-kumamoto-2021.txt'),
    );
    crash.mockRestore();
    expect(result.errors).toBeUndefined();
    expect(await directory()).toEqual({ indicator_count: 0, counts_pending: 1 });
    await world.app.get(ImportsService).healCounts();
    expect(await directory()).toEqual({ indicator_count: 15, counts_pending: 0 });
    await undo(world, kumamoto, id);
    expect(await directory()).toEqual({ indicator_count: 0, counts_pending: 0 });
  });

  it('is told also where a commit is refused', async () => {
    const { body } = await commit(world, kumamoto, '00000000-0000-0000-0000-000000000000');
    expect(body.errors).toHaveLength(1);
    expect((await directory())?.counts_pending).toBe(0);
  });
});
