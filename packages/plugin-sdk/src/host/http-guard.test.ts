import { createServer } from 'node:http';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPublicAddress } from './addresses.js';
import { guardFor } from './http-guard.js';

const stop = new AbortController().signal;
const ask = (url: string, hosts = ['localhost']) =>
  guardFor({ hosts })({ url, method: 'GET', headers: {}, body: null }, stop);

it('refuses a named host that leads inside, before anything is sent', async () => {
  let asked = 0;
  const server = createServer(() => {
    asked += 1;
  });
  server.on('connection', () => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const guard = guardFor({ hosts: ['localhost'], port });
  await expect(
    guard({ url: `https://localhost:${port}/`, method: 'GET', headers: {}, body: null }, stop),
  ).rejects.toMatchObject({ code: 'http-refused', data: { reason: 'not-public' } });
  server.close();
  expect(asked).toBe(0);
});

it('never takes a number for a name', async () => {
  for (const url of [
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f.1/',
  ])
    await expect(ask(url, ['127.0.0.1', '[::1]', '2130706433', '0x7f.1'])).rejects.toMatchObject({
      data: { reason: 'host-not-named' },
    });
});

it('stops after a hundred requests of a run', async () => {
  const guard = guardFor({ hosts: [] });
  const once = () =>
    guard({ url: 'https://a.b/', method: 'GET', headers: {}, body: null }, stop).catch(
      (error) => error.data.reason,
    );
  for (let at = 0; at < 100; at++) expect(await once()).toBe('host-not-named');
  expect(await once()).toBe('too-many-requests');
});

it('knows what is inside, also written as IPv6', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('10', '127', '0', '192.168', '172.16', '169.254', '100.64', '224.0'),
      fc.ipV4(),
      (net, any) => {
        const parts = net.split('.');
        const address = [...parts, ...any.split('.').slice(parts.length)].join('.');
        return !isPublicAddress(address) && !isPublicAddress(`::ffff:${address}`);
      },
    ),
  );
  expect(isPublicAddress('203.0.114.5')).toBe(true);
  expect(isPublicAddress('not an address')).toBe(false);
});
