import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  adminUrl,
  demoText,
  importAll,
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

/** What the server logged of its last fault, for the report of a failed case. */
let fault: unknown;

beforeAll(async () => {
  vi.spyOn(Logger.prototype, 'error').mockImplementation((said) => {
    fault = (said as { err?: unknown }).err ?? said;
  });
  world = await makeWorld();
  await world.app.listen(0, '127.0.0.1');
  base = (await world.app.getUrl()).replace('[::1]', 'localhost');
  const url = new URL(adminUrl());
  url.pathname = new URL(world.urls.tenantUrl).pathname;
  admin = await world.connect(url.href);
  sheet = await demoText('431001-kumamoto-2021.txt');
  const { id } = await importAll(world, kumamoto, sheet);
  const draft = await world.upload(kumamoto, sheet.replace('2021', '2022'));
  const other = await world.upload(kaga, sheet.slice(0, 3000));
  const { rows } = await admin.query<{ key: string }>('SELECT key FROM tenant.indicator');
  known = {
    codes: [kumamoto, kaga],
    ids: [id, draft.body.id, other.body.id],
    keys: rows.map(({ key }) => key),
  };
});
afterAll(() => {
  if (isLong) console.log(`campaign requests slowest=${slowest.toFixed(0)} ms`);
  return world?.close();
});

/** How many rows each table has, and how often each source was in which state: what a refusal leaves alone. */
async function standing(): Promise<string> {
  const { rows } = await admin.query<{ line: string }>(`
    SELECT relname || ' ' || (xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM tenant.' || relname, false, true, '')))[1]::text AS line
      FROM pg_class WHERE relnamespace = 'tenant'::regnamespace AND relkind = 'r'
    UNION ALL SELECT id::text || state || coalesce(title, '') || md5(corrections::text || answers::text) || coalesce(document_date::text, '') FROM tenant.source ORDER BY 1`);
  return rows.map(({ line }) => line).join('\n');
}

/** Words of the inside: files, stacks, SQL, libraries. */
const inside =
  /node_modules|\.[cm]?[jt]s\b|\n\s+at |prisma|postgres|fastify|mercurius|\bpg_|SELECT |INSERT |violates|relation "|syntax error at or near|Cannot (?:read|convert|destructure)|is not a function|undefined/i;

interface Told {
  readonly message: string;
  readonly code?: string;
  readonly extensions?: { readonly code?: string };
}

function expectClean(errors: readonly Told[], asked: string): void {
  for (const error of errors) {
    const code = error.code ?? error.extensions?.code;
    expect(code, `${JSON.stringify(error)} for ${asked}`).toMatch(/^[A-Z][A-Z_]+$/);
    // Nothing that a user can write is a fault of ours.
    expect(code, `${fault} ${JSON.stringify(error)} for ${asked}`).not.toBe('INTERNAL');
    expect(error.message, asked).not.toMatch(inside);
  }
}

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
          'accept-language': dice.of(['ja', 'en', '*', ';;q=9', 'x'.repeat(300)]),
          ...(dice.once(10) ? { 'x-request-id': '../../etc' } : {}),
        },
      );
      const { data, errors = [], error } = JSON.parse(text);
      expectClean(error ? [error] : errors, asked);
      if (!mutates) return;
      const after = await standing();
      const done = Object.entries(data ?? {}).some(
        ([name, value]) => name !== '__typename' && value !== null,
      );
      if (!done) expect(after, asked).toBe(before);
      before = after;
    });
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
  });

  it('to the upload is a draft or refused with a code, and refused it leaves nothing', async () => {
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
        type === 'form' ? {} : { 'content-type': type },
      );
      if (answer.status === 201) {
        expect(JSON.parse(answer.text)).toEqual({ id: expect.any(String) });
        return;
      }
      expectClean([JSON.parse(answer.text).error], answer.asked);
      expect(await count(), answer.asked).toBe(before);
    });
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
  });
});
