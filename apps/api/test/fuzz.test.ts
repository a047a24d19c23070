import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { isObjectType } from 'graphql';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makePlace, type Place, tenantRoles } from './attack/place.js';
import { plugin } from './attack/plugin.js';
import { named } from './attack/surface.js';
import { valuesFor } from './fuzz-inputs.js';
import { expectClean, inside } from './support/clean.js';
import { type Mailbox, openMailbox } from './support/mailbox.js';
import type { TestPerson } from './support/people.js';
import { standingOf } from './support/standing.js';
import { adminUrl, demoText, kumamoto, makeWorld, own, type World } from './support/world.js';

/** The same inputs on every machine and each time; `test:long` draws new ones for its time. */
const seed = 20261122;
const runs = 15;

let world: World;
let admin: Client;
let mailbox: Mailbox;
let place: Place;
let who: TestPerson;
let standing: () => Promise<string>;
let fault: unknown;

beforeAll(async () => {
  vi.spyOn(Logger.prototype, 'error').mockImplementation((said) => {
    fault = (said as { err?: unknown }).err ?? said;
  });
  mailbox = await openMailbox();
  process.env.SHIRUBE_PLUGIN_SECRETS_KEY = 'a key for tests that is long enough, is it not';
  world = await makeWorld({ mail: mailbox.settings }, [plugin]);
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  const sheet = (await demoText('431001-kumamoto-2021.txt')).split('\n').slice(0, 22).join('\n');
  place = await makePlace(world, admin, kumamoto, {
    committed: sheet,
    draft: sheet.replaceAll('2021', '2022'),
  });
  who = place.all;
  await admin.query('INSERT INTO platform.platform_operator (person_id) VALUES ($1)', [who.id]);
  standing = await standingOf(admin);
}, 120_000);
afterAll(async () => {
  await world?.close();
  await mailbox?.close();
});

/** What a change did to whoever made it is taken back, so that the next is asked by somebody who may. */
async function letInAgain(): Promise<void> {
  await admin.query('UPDATE platform.session SET revoked_at = NULL WHERE person_id = $1', [who.id]);
  await admin.query(
    `UPDATE platform.tenant SET status = 'active' WHERE code = $1 AND status <> 'active'`,
    [kumamoto],
  );
  for (const role of tenantRoles)
    await admin.query(
      `INSERT INTO platform.assignment (tenant_id, person_id, role, section_id, origin) VALUES ($1, $2, $3, $4, 'granted') ON CONFLICT DO NOTHING`,
      [place.tenantId, who.id, role, role === 'sectionOwner' ? place.names.section : null],
    );
}

describe('any input', () => {
  it('to any mutation is done or refused with a code, and refused it leaves everything as it was', async () => {
    const known = Object.values(place.names);
    let done = 0;
    let before = await standing();
    for (const field of Object.values(world.schema.getMutationType()?.getFields() ?? {})) {
      const args = fc.record(
        Object.fromEntries(
          field.args.map((one) => [one.name, valuesFor(one.type, one.name, known)]),
        ),
      );
      const declared = field.args.map((one) => `$${one.name}:${one.type}`).join(' ');
      const given = field.args.map((one) => `${one.name}:$${one.name}`).join(' ');
      const text = `mutation${declared ? `(${declared})` : ''}{${field.name}${given ? `(${given})` : ''}${isObjectType(named(field.type)) ? '{__typename}' : ''}}`;
      await fc.assert(
        fc.asyncProperty(args, async (variables) => {
          const { status, body } = await world.graphql(text, variables, { as: who });
          const asked = `${text} ${JSON.stringify(variables)}`;
          expect(status, `${fault} ${asked}`).toBeLessThan(500);
          expectClean(body.errors ?? (body.error ? [body.error] : []), asked, fault);
          if (body.data?.[field.name] == null) expect(await standing(), asked).toBe(before);
          else {
            done++;
            await letInAgain();
            before = await standing();
          }
        }),
        { seed, numRuns: runs },
      );
    }
    // Else nothing was tried but the door.
    expect(done).toBeGreaterThan(30);
  }, 180_000);

  it('to any address is answered or refused with a code, and tells nothing of the inside', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        kumamoto,
        '2026-01-01T00:00:00Z',
        'refused',
        'cp932',
        '..%2f..',
        '%00',
        place.names.person,
        '/',
        '//evil.example',
        'a'.repeat(300),
      ),
    );
    const part = odd.map((text) => encodeURIComponent(text.toWellFormed()));
    const query = (keys: readonly string[]) =>
      fc
        .uniqueArray(fc.tuple(fc.constantFrom(...keys), part), { maxLength: 6 })
        .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));
    const urls = fc.oneof(
      fc
        .tuple(
          fc.oneof({ weight: 4, arbitrary: fc.constant(kumamoto) }, { weight: 1, arbitrary: part }),
          query([
            'from',
            'until',
            'action',
            'personId',
            'outcome',
            'search',
            'encoding',
            'x',
            '__proto__',
          ]),
        )
        .map(([code, search]) => `/api/tenants/${code}/record.csv?${search}`),
      part.map((code) => `/api/tenants/${code}/export`),
      query(['tenant', 'provider', 'return', 'invitation']).map((search) => `/sign-in?${search}`),
      query(['state', 'code', 'iss', 'error', 'error_description']).map(
        (search) => `/sign-in/callback?${search}`,
      ),
      part.map((path) => `/api/${path}`),
      part.map((path) => `/${path}`),
    );
    await fc.assert(
      fc.asyncProperty(urls, async (url) => {
        const answer = await world.app.inject({ url, headers: { ...own, cookie: who.cookie } });
        expect(answer.statusCode, `${fault} ${url}`).toBeLessThan(500);
        if (answer.statusCode >= 400) {
          expectClean([answer.json().error], url, fault);
          expect(answer.body).not.toMatch(inside);
        }
        // Nobody is led away to another site by what stands in an address.
        const { location } = answer.headers;
        if (location !== undefined) expect(String(location), url).toMatch(/^\/(?![/\\])/);
      }),
      { seed, numRuns: 250 },
    );
  }, 60_000);
});
