import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFromThisMachine, isOwnRequest } from './origin.js';

const here = { remoteAddress: '127.0.0.1', headers: { host: 'localhost:4000' } };

describe('this machine', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])(
    'is for the socket address %s',
    (remoteAddress) => {
      expect(isFromThisMachine({ ...here, remoteAddress })).toBe(true);
    },
  );

  it.each(['localhost', 'localhost:80', '127.0.0.1:4000', '[::1]:4000', 'LOCALHOST:1'])(
    'is for the host %s',
    (host) => {
      expect(isFromThisMachine({ ...here, headers: { host } })).toBe(true);
    },
  );

  it.each([
    undefined,
    '',
    '10.0.0.1',
    '192.168.1.5',
    '::ffff:10.0.0.1',
    '127.0.0.1.example',
    '2001:db8::1',
  ])('is not for the address %s', (remoteAddress) => {
    expect(isFromThisMachine({ ...here, remoteAddress })).toBe(false);
  });

  it.each([
    undefined,
    '',
    'localhost.example',
    'evil.example',
    'localhost:4000@evil.example',
    'localhost, evil.example',
    '127.0.0.1.nip.example:4000',
    '[::1].example',
  ])('is not for the host %s', (host) => {
    expect(isFromThisMachine({ ...here, headers: { host } })).toBe(false);
  });

  it('is never for what was forwarded, whatever the header says', () => {
    const names = fc.constantFrom(
      'forwarded',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-real-ip',
      'via',
    );
    fc.assert(
      fc.property(names, fc.string(), (name, value) => {
        expect(isFromThisMachine({ ...here, headers: { ...here.headers, [name]: value } })).toBe(
          false,
        );
      }),
    );
  });

  it('is for no host but the three names', () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 65535 }), (domain, port) => {
        expect(isFromThisMachine({ ...here, headers: { host: `${domain}:${port}` } })).toBe(false);
      }),
    );
  });
});

describe('a request that changes something', () => {
  it.each([
    [{ host: 'localhost:4000', origin: 'http://localhost:4000' }, true],
    [{ host: 'localhost', origin: 'http://localhost:80' }, true],
    [{ host: 'localhost:4000', 'x-shirube-request': '1' }, true],
    [{ host: 'localhost:4000' }, false],
    [{ host: 'localhost:4000', origin: 'null' }, false],
    [{ host: 'localhost:4000', origin: 'http://localhost:4001' }, false],
    [{ host: 'localhost:4000', origin: 'http://evil.example', 'x-shirube-request': '1' }, false],
    [{ origin: 'http://localhost:4000' }, false],
    [{ host: 'localhost:4000', 'x-shirube-request': '1', 'sec-fetch-site': 'cross-site' }, false],
    [{ host: 'localhost:4000', 'x-shirube-request': '1', 'sec-fetch-site': 'same-site' }, false],
    [{ host: 'localhost:4000', 'x-shirube-request': '1', 'sec-fetch-site': 'same-origin' }, true],
  ])('%j is ours: %s', (headers, ours) => {
    expect(isOwnRequest(headers)).toBe(ours);
  });
});
