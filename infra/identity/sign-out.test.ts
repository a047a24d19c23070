import * as client from 'openid-client';
import { expect, test } from 'vitest';
import { attempt, identity, OUT, relyingParty, signedIn } from './testing/city.ts';
import { Visitor } from './testing/visitor.ts';

/** The hidden proof that the page was shown. */
const proof = (body: string) => /name="xsrf" value="([^"]+)"/.exec(body)?.[1] ?? '';

async function atTheDoor(person: string) {
  const { issuer, rotateKeys } = await identity();
  const config = await relyingParty(issuer);
  const { visitor, tokens } = await signedIn(config, person);
  const leave = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    post_logout_redirect_uri: OUT,
    state: 'left',
  });
  return { issuer, config, visitor, tokens, leave, rotateKeys };
}

test('signing out ends the session here and the tokens, and leads back', async () => {
  const { config, visitor, tokens, leave } = await atTheDoor('kaga-planner');
  const asked = await visitor.get(leave);
  expect(asked.body).toContain('片山津 凛さんとしてサインインしています');
  const done = await visitor.post('/session/end/confirm', {
    xsrf: proof(asked.body),
    logout: 'yes',
  });
  expect(done.url.href).toBe(`${OUT}?state=left`);

  const again = await visitor.get((await attempt(config)).start);
  expect(again.body).toContain('サインインする人を選んでください');
  await expect(
    client.fetchUserInfo(config, tokens.access_token, 'kaga-planner'),
  ).rejects.toMatchObject({ status: 401 });
});

test('without the proof of the page nothing ends', async () => {
  const { config, visitor, leave } = await atTheDoor('kaga-planner');
  await visitor.get(leave);
  const forged = await visitor.post('/session/end/confirm', { xsrf: 'guessed', logout: 'yes' });
  expect(forged.status).toBe(400);
  const { start } = await attempt(config);
  expect((await visitor.get(start)).url.searchParams.has('code')).toBe(true);
});

test('nobody is led to an address that is not registered', async () => {
  const { visitor, leave } = await atTheDoor('kaga-planner');
  leave.searchParams.set('post_logout_redirect_uri', 'https://evil.example/');
  const visit = await visitor.get(leave);
  expect(visit.status).toBe(400);
  expect(visit.body).not.toContain('href="https://evil.example');
});

test('the ID token of a sign-in before a rotation still signs out', async () => {
  const { visitor, leave, rotateKeys } = await atTheDoor('saitama-expert');
  await rotateKeys();
  const asked = await visitor.get(leave);
  expect(asked.body).toContain('氷川 理さんとして');
});

test('who is not signed in is led on by a form that submits itself, its script allowed by hash', async () => {
  const { issuer, leave } = await atTheDoor('kaga-planner');
  const visit = await new Visitor(issuer).get(leave);
  expect(visit.status).toBe(200);
  expect(visit.headers.get('content-security-policy')).toMatch(/script-src [^;]*'sha256-/);
});
