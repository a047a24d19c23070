import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makePlace, type Place, tenantRoles } from '../test/attack/place.js';
import { plugin } from '../test/attack/plugin.js';
import { expectClean } from '../test/support/clean.js';
import { type Mailbox, openMailbox } from '../test/support/mailbox.js';
import type { TestPerson } from '../test/support/people.js';
import { standingOf } from '../test/support/standing.js';
import {
  adminUrl,
  demoText,
  kaga,
  kumamoto,
  makeWorld,
  type World,
} from '../test/support/world.js';
import { campaign, type Dice, isLong } from './campaign.js';
import { drawRequest, type Known, strange } from './documents.js';

let world: World;
let admin: Client;
let base: string;
let sheet: string;
let known: Known;
let mailbox: Mailbox;
let place: Place;
let standing: () => Promise<string>;
/** Everybody who asks: who may all, somebody with each role, nobody. */
let askers: readonly (TestPerson | null)[];

/** What the server logged of its last fault, for the report of a failed case. */
let fault: unknown;

beforeAll(async () => {
  vi.spyOn(Logger.prototype, 'error').mockImplementation((said) => {
    fault = (said as { err?: unknown }).err ?? said;
  });
  mailbox = await openMailbox();
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({ mail: mailbox.settings }, [plugin]);
  await world.app.listen(0, '127.0.0.1');
  base = (await world.app.getUrl()).replace('[::1]', 'localhost');
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  sheet = await demoText('431001-kumamoto-2021.txt');
  place = await makePlace(world, admin, kumamoto, {
    committed: sheet,
    draft: sheet.replace('2021', '2022'),
  });
  const other = await world.upload(kaga, sheet.slice(0, 3000));
  await admin.query('INSERT INTO platform.platform_operator (person_id) VALUES ($1)', [
    place.all.id,
  ]);
  askers = [place.all, place.all, place.all, ...Object.values(place.of), null];
  const { rows } = await admin.query<{ key: string }>('SELECT key FROM tenant.indicator');
  known = {
    codes: [kumamoto, kumamoto, kaga],
    ids: [...Object.values(place.names), other.body.id],
    keys: rows.map(({ key }) => key),
  };
  standing = await standingOf(admin);
}, 60_000);

/** What a change did to whoever made it is taken back: the next is asked by somebody who may. */
async function letInAgain(): Promise<void> {
  await admin.query('UPDATE platform.session SET revoked_at = NULL');
  await admin.query(`UPDATE platform.tenant SET status = 'active' WHERE status <> 'active'`);
  for (const role of tenantRoles)
    await admin.query(
      `INSERT INTO platform.assignment (tenant_id, person_id, role, section_id, origin) VALUES ($1, $2, $3, $4, 'granted') ON CONFLICT DO NOTHING`,
      [place.tenantId, place.all.id, role, role === 'sectionOwner' ? place.names.section : null],
    );
}
afterAll(() => {
  if (isLong) console.log(`campaign requests slowest=${slowest.toFixed(0)} ms`);
  return world?.close().then(() => mailbox?.close());
});

/** Milliseconds of the slowest answer so far; told, not asserted: the machine has other work. */
let slowest = 0;

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer> | FormData,
  headers: Record<string, string>,
) {
  const started = performance.now();
  const answer = await fetch(`${base}${path}`, {
    method: 'POST',
    body,
    headers: { origin: base, ...headers },
  });
  const text = await answer.text();
  slowest = Math.max(slowest, performance.now() - started);
  const asked = `${path} ${JSON.stringify(headers)} ${typeof body === 'string' ? body.slice(0, 1500) : ''}`;
  expect(answer.status, `${fault} ${text.slice(0, 500)} for ${asked}`).toBeLessThan(500);
  return { status: answer.status, text, asked };
}

const spoiled = (text: string, dice: Dice) => {
  const at = dice.below(text.length);
  return text.slice(0, at) + dice.of(strange) + text.slice(at + dice.below(50));
};

/** A slow machine, or the long form. */
const patience = { timeout: 60_000 + (Number(process.env.SHIRUBE_CAMPAIGN_MS) || 0) };

describe('a request that nobody foresaw', patience, () => {
  it('to GraphQL is answered or refused with a code; refused, it leaves everything as it was', async () => {
    let before = await standing();
    await campaign('graphql', 400, async (dice) => {
      const { query, variables, mutates } = drawRequest(world.schema, known, dice);
      const payload = JSON.stringify({ query, variables });
      const { text, asked } = await post(
        '/graphql',
        dice.once(20) ? spoiled(payload, dice) : payload,
        {
          'content-type': dice.once(30)
            ? dice.of(['text/plain', 'application/graphql', 'multipart/form-data', ''])
            : 'application/json',
          cookie: dice.of(askers)?.cookie ?? '',
          'accept-language': dice.of(['ja', 'en', '*', ';;q=9', 'x'.repeat(300)]),
          ...(dice.once(10) ? { 'x-request-id': '../../etc' } : {}),
        },
      );
      const { data, errors = [], error } = JSON.parse(text);
      expectClean(error ? [error] : errors, asked, fault);
      if (!mutates) return;
      const after = await standing();
      const done = Object.entries(data ?? {}).some(
        ([name, value]) => name !== '__typename' && value !== null,
      );
      if (!done) expect(after, asked).toBe(before);
      else await letInAgain();
      before = done ? await standing() : after;
    });
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
  });

  it('to the upload is a draft or refused with a code, and refused it leaves nothing', async () => {
    let made = 0;
    await campaign('upload', 60, async (dice) => {
      const count = async () => (await admin.query('SELECT 1 FROM tenant.source')).rowCount;
      const before = await count();
      const text = dice.once(3) ? dice.of(strange) : spoiled(sheet, dice);
      const code = encodeURIComponent(
        dice.once(4) ? dice.of(strange).toWellFormed().slice(0, 60) : dice.of(known.codes),
      );
      const type = dice.of([
        'text/plain',
        'text/plain;charset=shift_jis',
        'form',
        'form',
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'application/json',
        'application/octet-stream',
      ]);
      const form = new FormData();
      const bytes = Uint8Array.from(
        Buffer.from(text, dice.of(['utf8', 'utf16le', 'latin1'] as const)),
      );
      for (let files = dice.below(3); files >= 0; files--)
        form.append(
          dice.of(['file', '', 'x']),
          new Blob([bytes]),
          dice.of(strange).replaceAll('\u0000', '').toWellFormed(),
        );
      const answer = await post(
        `/api/tenants/${code}/imports`,
        type === 'form' ? form : dice.once(2) ? text.toWellFormed() : bytes,
        {
          cookie: dice.once(8) ? '' : place.all.cookie,
          ...(type === 'form' ? {} : { 'content-type': type }),
        },
      );
      if (answer.status === 201) {
        expect(JSON.parse(answer.text)).toEqual({ id: expect.any(String) });
        made++;
        return;
      }
      expectClean([JSON.parse(answer.text).error], answer.asked, fault);
      expect(await count(), answer.asked).toBe(before);
    });
    // Else nothing was tried but the door.
    expect(made).toBeGreaterThan(5);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
  });
});
