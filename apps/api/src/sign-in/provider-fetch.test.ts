import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '@shirube/plugin-sdk/host';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkIssuer } from './provider-clients.js';
import { fetchFor } from './provider-fetch.js';

describe('an address', () => {
  it.each(['8.8.8.8', '203.0.113.1', '2001:4860:4860::8888', '172.32.0.1'])(
    '%s is public',
    (one) => {
      expect(isPublicAddress(one)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::a00:1',
    'fd00::1',
    'fe80::1',
    'localhost',
    '',
  ])('%j is not', (one) => {
    expect(isPublicAddress(one)).toBe(false);
  });
});

describe("a provider's fetch", () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    if (request.url === '/away') return response.writeHead(302, { location: '/inside' }).end();
    if (request.url === '/much') return response.end(Buffer.alloc(600 * 1024));
    response.end('ok');
  });
  let issuer = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const get = (url: string, of = issuer) => fetchFor(of)(url, { method: 'GET', headers: {} });

  it('asks the issuer, follows no redirect and takes no more than a little', async () => {
    expect(await (await get(`${issuer}/ok`)).text()).toBe('ok');
    expect((await get(`${issuer}/away`)).status).toBe(302);
    expect(seen).not.toContain('/inside');
    await expect(get(`${issuer}/much`)).rejects.toThrow('too much');
  });

  it.each([
    'http://localhost:1/',
    'http://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
  ])('asks nobody at %s on another host’s word', async (url) => {
    await expect(get(url, 'https://provider.example')).rejects.toThrow(/not (a public|over https)/);
    await expect(get(url)).rejects.toThrow(/not (a public|over https)/);
  });
});

describe('an issuer', () => {
  it.each([
    ['https://provider.example', 'https://shirube.example'],
    ['https://provider.example', 'http://localhost:4000'],
    ['http://127.0.0.1:4001', 'http://localhost:4000'],
    ['http://[::1]:4001', 'http://127.0.0.1'],
  ])('%s serves %s', (issuer, ours) => {
    expect(() => checkIssuer(issuer, ours)).not.toThrow();
  });

  it.each([
    ['http://provider.example', 'http://localhost:4000'],
    ['http://127.0.0.1:4001', 'https://shirube.example'],
    ['http://localhost.example', 'http://localhost'],
    ['http://127.0.0.1.example', 'http://localhost'],
  ])('%s does not serve %s', (issuer, ours) => {
    expect(() => checkIssuer(issuer, ours)).toThrow('insecure-issuer');
  });
});
