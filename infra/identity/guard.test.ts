import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { serveIdentity } from './index.ts';
import { identity, relyingParty, signedIn } from './testing/city.ts';

const DISCOVERY = '/.well-known/openid-configuration';

/** Asks `address` by the name `host`. */
function ask(address: string, port: string, host: string, path = DISCOVERY, method = 'GET') {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const call = request({ host: address, port, path, method, headers: { host } }, (reply) => {
        let body = '';
        reply.on('data', (part) => {
          body += part;
        });
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body }),
        );
      });
      call.on('error', reject).end();
    },
  );
}

test('answers on both loopback addresses to its own name', async () => {
  const { issuer } = await identity();
  const { host, port } = new URL(issuer);
  for (const address of ['127.0.0.1', '::1']) {
    const { status, body } = await ask(address, port, host);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
  }
});

test('refuses every other name, so that no page elsewhere can make its name point here', async () => {
  const { port } = new URL((await identity()).issuer);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:1`,
    `127.0.0.2:${port}`,
    `localhost.:${port}`,
    `user@127.0.0.1:${port}`,
  ]) {
    const { status, body } = await ask('127.0.0.1', port, host);
    expect([host, status]).toEqual([host, 421]);
    expect(body).not.toContain('evil.example');
  }
});

test('sends the other two loopback names to the issuer, and nowhere else', async () => {
  const { issuer } = await identity();
  const { port } = new URL(issuer);
  const moved = await ask('127.0.0.1', port, `localhost:${port}`);
  expect([moved.status, moved.headers.location]).toEqual([302, issuer + DISCOVERY]);
  expect((await ask('::1', port, `[::1]:${port}`)).headers.location).toBe(issuer + DISCOVERY);
  for (const path of ['//evil.example/', '/\\evil.example', 'http://evil.example/']) {
    const { status, headers } = await ask('127.0.0.1', port, `localhost:${port}`, path);
    expect([status, headers.location]).toEqual([421, undefined]);
  }
  expect((await ask('127.0.0.1', port, `localhost:${port}`, '/token', 'POST')).status).toBe(421);
});

test("isn't reached by the machine's other addresses", async () => {
  const { port } = new URL((await identity()).issuer);
  const outer = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  for (const address of [...outer, '127.0.0.2']) {
    const trouble = await new Promise((resolve) => {
      const socket = connect(Number(port), address, () => resolve('connected'));
      socket.on('error', (error) => resolve(Reflect.get(error, 'code')));
      socket.on('connect', () => socket.destroy());
    });
    expect([address, trouble]).toEqual([address, 'ECONNREFUSED']);
  }
});

test('every answer carries the policy, pages and errors alike', async () => {
  const { issuer } = await identity();
  for (const path of [
    '/',
    DISCOVERY,
    '/jwks',
    '/auth',
    '/sign-in/x',
    '/session/end/success',
    '/me',
  ]) {
    const { headers } = await fetch(issuer + path, { redirect: 'manual' });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:4000;");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toMatch(/no-store/);
  }
});

test('a page elsewhere may read the public documents, but nothing about a person', async () => {
  const { issuer } = await identity();
  const { tokens } = await signedIn(await relyingParty(issuer), 'kaga-planner');
  const origin = 'https://evil.example';
  const readable = async (path: string, headers: Record<string, string> = {}) => {
    const reply = await fetch(issuer + path, { headers: { origin, ...headers } });
    return reply.headers.has('access-control-allow-origin');
  };
  expect(await readable(DISCOVERY)).toBe(true);
  expect(await readable('/me', { authorization: `Bearer ${tokens.access_token}` })).toBe(false);
  for (const path of ['/', '/auth', '/sign-in/x', '/session/end']) {
    expect([path, await readable(path)]).toEqual([path, false]);
  }
});

test('a taken port is one sentence, and stopping frees it', async () => {
  const first = await identity();
  const port = Number(new URL(first.issuer).port);
  await expect(serveIdentity({ port, clients: [] })).rejects.toMatchObject({ code: 'port-taken' });
  await first.stop();
  const { stop, issuer } = await identity();
  expect(issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await stop();
  await expect(fetch(issuer)).rejects.toThrow();
});
