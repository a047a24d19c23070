import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cookieNames, cookieOf, presentedBy } from './presented.js';
import {
  asAccessToken,
  hashOf,
  isSecret,
  newSecret,
  prefixOf,
  secretOfAccessToken,
} from './token.js';

const secret = newSecret();

describe('what a request shows', () => {
  it('is a cookie, or a token before it', () => {
    const cookie = `a=b; shirube=${secret}; shirube-x=1`;
    expect(presentedBy({ cookie }, 'shirube')).toEqual({ by: 'cookie', secret });
    const authorization = `Bearer ${asAccessToken(secret)}`;
    expect(presentedBy({ cookie, authorization }, 'shirube')).toEqual({ by: 'token', secret });
  });

  it.each([
    {},
    { cookie: '' },
    { cookie: `xshirube=${secret}` },
    { cookie: `Shirube=${secret}` },
    { cookie: `shirube="${secret}"` },
    { cookie: `shirube=${secret}x` },
    { cookie: `shirube=${secret}`, authorization: '' },
    { cookie: `shirube=${secret}`, authorization: `Bearer ${secret}` },
    { cookie: `shirube=${secret}`, authorization: 'Basic x' },
  ])('is nothing: %j', (headers) => {
    expect(presentedBy(headers, 'shirube')).toBeNull();
  });

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        (cookie, authorization) => {
          const headers = { cookie, ...(authorization === undefined ? {} : { authorization }) };
          const shown = presentedBy(headers, 'shirube');
          expect(shown === null || isSecret(shown.secret)).toBe(true);
          cookieOf(cookie, 'shirube');
        },
      ),
    );
  });
});

describe('names and secrets', () => {
  it('has a name over https that no other host can set', () => {
    expect(cookieNames('https://shirube.example').session).toBe('__Host-shirube');
    expect(cookieNames('http://localhost:4000').session).toBe('shirube');
  });

  it('is 256 random bits, and its prefix gives 30 of them away', () => {
    const all = Array.from({ length: 100 }, newSecret);
    expect(new Set(all).size).toBe(100);
    const token = asAccessToken(secret);
    expect(secretOfAccessToken(token)).toBe(secret);
    expect(prefixOf(token)).toBe(`shirube_${secret.slice(0, 5)}`);
    expect(hashOf(secret)).toHaveLength(32);
  });
});
