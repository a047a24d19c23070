import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { attempt, BACK, identity, relyingParty, signedIn } from './testing/city.ts';
import { Visitor } from './testing/visitor.ts';

describe('signing in by code and PKCE, with a certified client', () => {
  test('tells who it is and in which groups, in the ID token and at userinfo', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { tokens } = await signedIn(config, 'kumamoto-section-owner');
    const groups = ['shirube/431001/section-owner/environment'];
    expect(tokens.claims()).toMatchObject({
      sub: 'kumamoto-section-owner',
      name: '江津 葵',
      email: 'section-owner@kumamoto.example',
      aud: 'shirube',
      groups,
    });
    const info = await client.fetchUserInfo(config, tokens.access_token, 'kumamoto-section-owner');
    expect(info.groups).toEqual(groups);
  });

  test('of two tenants both are told; of no role, an empty list', async () => {
    const config = await relyingParty((await identity()).issuer);
    const two = await signedIn(config, 'nation-two-tenants');
    expect(two.tokens.claims()?.groups).toEqual([
      'shirube/172065/planner',
      'shirube/111007/internal-reviewer',
    ]);
    expect((await signedIn(config, 'nation-no-role')).tokens.claims()?.groups).toEqual([]);
  });

  test('nobody gets a refresh token, asked for or not', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { start, checks } = await attempt(config, {
      scope: 'openid offline_access',
      prompt: 'consent login',
    });
    const { url } = await new Visitor(config.serverMetadata().issuer).choose(start, 'kaga-planner');
    const tokens = await client.authorizationCodeGrant(config, url, checks);
    expect(tokens.claims()?.sub).toBe('kaga-planner');
    expect(tokens.refresh_token).toBeUndefined();
    expect(config.serverMetadata().grant_types_supported).not.toContain('refresh_token');
  });

  test('a second sign-in in the same browser asks nothing, unless asked to ask', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { visitor } = await signedIn(config, 'kaga-planner');
    const again = await attempt(config);
    const { url } = await visitor.get(again.start);
    const tokens = await client.authorizationCodeGrant(config, url, again.checks);
    expect(tokens.claims()?.sub).toBe('kaga-planner');

    const { start, checks } = await attempt(config, { prompt: 'login' });
    const other = await visitor.choose(start, 'saitama-finance');
    const switched = await client.authorizationCodeGrant(config, other.url, checks);
    expect(switched.claims()?.sub).toBe('saitama-finance');
  });

  test('going back without signing in tells the application so', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { start, checks } = await attempt(config);
    const { url } = await new Visitor(config.serverMetadata().issuer).choose(start, '');
    await expect(client.authorizationCodeGrant(config, url, checks)).rejects.toMatchObject({
      error: 'access_denied',
    });
  });
});

describe('refused', () => {
  test('a redirect elsewhere, and nobody is sent there', async () => {
    const config = await relyingParty((await identity()).issuer);
    for (const elsewhere of [
      'https://evil.example/',
      `${BACK}/`,
      `${BACK}?x=1`,
      BACK.replace('localhost', '127.0.0.1'),
      BACK.replace('4000', '4001'),
    ]) {
      const { start } = await attempt(config, { redirect_uri: elsewhere });
      const visit = await new Visitor(config.serverMetadata().issuer).get(start);
      expect(visit.status).toBe(400);
      expect(visit.url.origin).toBe(config.serverMetadata().issuer);
      expect(visit.body).toContain('登録されていません');
    }
  });

  test('no PKCE, or the plain method', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { start } = await attempt(config);
    const without = new URL(start);
    without.searchParams.delete('code_challenge');
    without.searchParams.delete('code_challenge_method');
    const plain = new URL(start);
    plain.searchParams.set('code_challenge_method', 'plain');
    for (const address of [without, plain]) {
      const { url } = await new Visitor(config.serverMetadata().issuer).get(address);
      expect(url.href.startsWith(BACK)).toBe(true);
      expect(url.searchParams.get('error')).toBe('invalid_request');
      expect(url.searchParams.has('code')).toBe(false);
    }
  });

  test('another verifier than the one whose challenge was sent', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { start, checks } = await attempt(config);
    const { url } = await new Visitor(config.serverMetadata().issuer).choose(start, 'kaga-expert');
    const stolen = { ...checks, pkceCodeVerifier: client.randomPKCECodeVerifier() };
    await expect(client.authorizationCodeGrant(config, url, stolen)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  test('a code used twice; what the first use gave ends too', async () => {
    const config = await relyingParty((await identity()).issuer);
    const { callback, checks, tokens } = await signedIn(config, 'kaga-planner');
    const ask = () => client.fetchUserInfo(config, tokens.access_token, 'kaga-planner');
    expect((await ask()).sub).toBe('kaga-planner');
    await expect(client.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(ask()).rejects.toMatchObject({ status: 401 });
  });

  test('a client without its secret', async () => {
    const { issuer } = await identity();
    const config = await relyingParty(issuer);
    const { start, checks } = await attempt(config);
    const { url } = await new Visitor(issuer).choose(start, 'kaga-planner');
    const reply = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'shirube',
        code: url.searchParams.get('code') ?? '',
        code_verifier: checks.pkceCodeVerifier,
        redirect_uri: BACK,
      }),
    });
    expect(reply.status).toBe(401);
  });

  test('implicit and password grants, refresh, dynamic clients', async () => {
    const config = await relyingParty((await identity()).issuer);
    const metadata = config.serverMetadata();
    expect(metadata.response_types_supported).toEqual(['code']);
    expect(metadata.grant_types_supported).toEqual(['authorization_code']);
    expect(metadata.code_challenge_methods_supported).toEqual(['S256']);
    expect(metadata.registration_endpoint).toBeUndefined();
    expect(metadata.introspection_endpoint).toBeUndefined();
  });

  test('a choice from a page elsewhere, an unknown person, too long a form', async () => {
    const { issuer } = await identity();
    const { start } = await attempt(await relyingParty(issuer));
    const visitor = new Visitor(issuer);
    const { url } = await visitor.get(start);
    const person = 'kumamoto-tenant-administrator';
    for (const headers of [
      {},
      { origin: 'null' },
      { origin: 'http://localhost:4000' },
      { origin: issuer, 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      expect((await visitor.post(url, { person }, headers)).status).toBe(403);
    }
    for (const wrong of ['mayor', 'x'.repeat(5_000), '__proto__', '<script>']) {
      const visit = await visitor.post(url, { person: wrong });
      expect(visit.status).toBe(400);
      expect(visit.body).not.toContain('<script>');
    }
    expect((await visitor.post(url, { person })).url.href).toContain(BACK);
  });

  test("the sign-in page of somebody else's browser", async () => {
    const { issuer } = await identity();
    const { start } = await attempt(await relyingParty(issuer));
    const { url } = await new Visitor(issuer).get(start);
    const stranger = new Visitor(issuer);
    expect((await stranger.get(url)).status).toBe(400);
    expect((await stranger.post(url, { person: 'kaga-planner' })).status).toBe(400);
  });
});
