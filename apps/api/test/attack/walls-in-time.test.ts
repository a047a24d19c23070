import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPerson } from '../support/people.js';
import type { World } from '../support/world.js';
import { type DividedCity, type Group, groups, makeDividedCity } from './divided-city.js';

let town: DividedCity;
let world: World;
const of = (name: string) => town.of(name);
const seen = (as: TestPerson) => town.seen(as);
beforeAll(async () => {
  town = await makeDividedCity();
  world = town.world;
}, 120_000);
afterAll(() => world?.close());

describe('a deputy', () => {
  const stand = (from: string, until: string) =>
    town.admin.query(
      `INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until)
       VALUES ($1, $2, $3, 'sectionOwner', now() + $4::interval, now() + $5::interval) RETURNING id`,
      [town.tenantId, of('deputy').id, of('owner').id, from, until],
    );
  const during = async (wanted: readonly Group[]) => {
    await expect
      .poll(async () => (await seen(of('deputy'))).groups, { timeout: 10_000 })
      .toEqual(wanted);
  };

  it('reaches exactly as far as the one they stand in for, within the period, and not after it was ended', async () => {
    await stand('-2 days', '-1 days');
    await stand('1 days', '2 days');
    expect((await seen(of('deputy'))).groups).toEqual([]);
    const { rows } = await stand('-1 minute', '1 days');
    await during(['mine', 'secret']);
    expect((await seen(of('deputy'))).text).not.toContain(groups.others.mark);
    await town.admin.query('UPDATE platform.deputyship SET revoked_at = now() WHERE id = $1', [
      rows[0].id,
    ]);
    await during([]);
  });
});

describe('a support grant', () => {
  it('shows an operator what is not confidential, in its time only, and is on the record', async () => {
    const { rows } = await town.admin.query(
      `INSERT INTO platform.support_grant (tenant_id, reason, valid_until, created_by) VALUES ($1, '調査', now() + interval '1 hour', $2) RETURNING id`,
      [town.tenantId, of('tenantAdministrator').id],
    );
    const shown = async () => (await seen(of('operator'))).groups;
    await expect.poll(shown, { timeout: 10_000 }).toEqual(['mine', 'others', 'nobodys']);
    await expect
      .poll(
        async () =>
          (
            await town.admin.query(
              `SELECT who_id FROM platform.audit_entry WHERE chain = $1 AND action = 'support.read'`,
              [town.tenantId],
            )
          ).rows[0]?.who_id,
        { timeout: 10_000 },
      )
      .toBe(of('operator').id);
    await town.admin.query('UPDATE platform.support_grant SET revoked_at = now() WHERE id = $1', [
      rows[0].id,
    ]);
    await expect.poll(shown, { timeout: 10_000 }).toEqual([]);
  });
});
