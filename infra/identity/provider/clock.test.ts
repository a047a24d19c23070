import * as client from 'openid-client';
import { expect, test } from 'vitest';
import { attempt, identity, relyingParty } from '../testing/city.ts';
import { Visitor } from '../testing/visitor.ts';
import { CLOCK_TOLERANCE_S, LIFETIMES } from './lifetimes.ts';

/** Signs in with a client whose clock is `skew` seconds ahead and who forgives `tolerance`. */
async function signInWith(skew: number, tolerance: number) {
  const { issuer } = await identity();
  const config = await relyingParty(issuer);
  const { start, checks } = await attempt(config);
  const { url } = await new Visitor(issuer).choose(start, 'kaga-planner');
  const later = await relyingParty(issuer);
  const metadata = { ...later.clientMetadata(), [client.clockSkew]: skew };
  const skewed = new client.Configuration(
    later.serverMetadata(),
    'shirube',
    { ...metadata, [client.clockTolerance]: tolerance },
    client.ClientSecretBasic('only-for-this-test-and-long-enough'),
  );
  client.allowInsecureRequests(skewed);
  client.enableNonRepudiationChecks(skewed);
  return client.authorizationCodeGrant(skewed, url, checks);
}

test.each([-CLOCK_TOLERANCE_S, 0, CLOCK_TOLERANCE_S, LIFETIMES.IdToken + CLOCK_TOLERANCE_S / 2])(
  'a clock %i s ahead is forgiven',
  async (skew) => {
    expect((await signInWith(skew, CLOCK_TOLERANCE_S)).claims()?.sub).toBe('kaga-planner');
  },
);

test('a clock further ahead than token and tolerance reach is refused', async () => {
  await expect(
    signInWith(LIFETIMES.IdToken + 2 * CLOCK_TOLERANCE_S, CLOCK_TOLERANCE_S),
  ).rejects.toMatchObject({ code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' });
  await expect(signInWith(LIFETIMES.IdToken + CLOCK_TOLERANCE_S / 2, 0)).rejects.toMatchObject({
    code: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  });
});
