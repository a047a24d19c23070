import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { scratch } from '../../testing/scratch.ts';
import { KEPT_AFTER_ROTATION_S, LIFETIMES } from '../provider/lifetimes.ts';
import { attempt, identity, relyingParty, signedIn } from '../testing/city.ts';
import { openKeys, published, rotateKeys } from './keys.ts';

const fileIn = (state: string) => join(state, 'identity', 'keys.json');
const mode = (path: string) => statSync(path).mode & 0o777;

describe('the file of keys', () => {
  test('is for its owner only, whatever the umask, and the same after a restart', async () => {
    const state = scratch();
    const before = process.umask(0);
    try {
      const first = await openKeys(state);
      expect(mode(fileIn(state))).toBe(0o600);
      expect(mode(join(state, 'identity'))).toBe(0o700);
      await rotateKeys(state);
      expect(mode(fileIn(state))).toBe(0o600);
      expect((await openKeys(state)).current.kid).toBe(first.next.kid);
    } finally {
      process.umask(before);
    }
  });

  test('that others can read, or that is damaged, is refused with what to do', async () => {
    const state = scratch();
    await openKeys(state);
    chmodSync(fileIn(state), 0o640);
    await expect(openKeys(state)).rejects.toMatchObject({ code: 'identity-keys-exposed' });
    chmodSync(fileIn(state), 0o600);
    for (const damage of [
      '',
      '{',
      '{}',
      'null',
      readFileSync(fileIn(state), 'utf8').slice(0, -9),
    ]) {
      writeFileSync(fileIn(state), damage);
      await expect(openKeys(state)).rejects.toMatchObject({ code: 'identity-keys-broken' });
    }
  });

  test('made by two at once is one', async () => {
    const state = scratch();
    const [one, other] = await Promise.all([openKeys(state), openKeys(state)]);
    expect(one.current.kid).toBe(other.current.kid);
  });
});

describe('rotation', () => {
  test('keeps a retired key until all it signed has expired, then drops it', async () => {
    const state = scratch();
    const { current } = await openKeys(state);
    const start = Date.now();
    const kids = async (seconds: number) =>
      published(await rotateKeys(state, start + seconds * 1000)).map(({ kid }) => kid);
    expect(await kids(0)).toContain(current.kid);
    expect(await kids(LIFETIMES.IdToken + 60)).toContain(current.kid);
    expect(await kids(KEPT_AFTER_ROTATION_S - 1)).toContain(current.kid);
    expect(await kids(KEPT_AFTER_ROTATION_S)).not.toContain(current.kid);
  });

  test('leaves old tokens verifying, new ones signed by the key published before', async () => {
    const { issuer, rotateKeys: rotate } = await identity();
    const config = await relyingParty(issuer);
    const early = (await signedIn(config, 'kaga-planner')).tokens.id_token ?? '';
    const cached = createLocalJWKSet(await (await fetch(`${issuer}/jwks`)).json());
    await rotate();
    const late = (await signedIn(config, 'kaga-planner')).tokens.id_token ?? '';
    const expected = { issuer, audience: 'shirube' };

    expect(decodeProtectedHeader(late).kid).not.toBe(decodeProtectedHeader(early).kid);
    const now = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    for (const token of [early, late]) {
      expect((await jwtVerify(token, now, expected)).payload.sub).toBe('kaga-planner');
      // A client that fetched the keys before the rotation needn't fetch them again.
      await jwtVerify(token, cached, expected);
    }
    const after = LIFETIMES.IdToken + 1;
    await expect(
      jwtVerify(early, now, { ...expected, currentDate: new Date(Date.now() + after * 1000) }),
    ).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  test('in the middle of a sign-in disturbs nobody', async () => {
    const { issuer, rotateKeys: rotate } = await identity();
    const config = await relyingParty(issuer);
    const { visitor } = await signedIn(config, 'kaga-planner');
    const { start, checks } = await attempt(config, { prompt: 'login' });
    const page = await visitor.get(start);
    await rotate();
    const { url } = await visitor.submitted(
      await visitor.post(page.url, { person: 'kaga-finance' }),
    );
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    expect(tokens.claims()?.sub).toBe('kaga-finance');
  });

  test('publishes no private part', async () => {
    const { issuer } = await identity();
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: object[] };
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    }
  });
});
