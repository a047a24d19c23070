import { expect, it } from 'vitest';
import { SignInError } from './errors.js';
import { faultOf } from './sign-in.controller.js';

it('logs what was found and nothing of whom it was about', () => {
  const cause = Object.assign(new Error('unexpected JWT claim value encountered'), {
    code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
    cause: { claims: { name: '森 環', email: 'mori@city.example' } },
  });
  const fault = faultOf(new SignInError('token-invalid', cause)) as Error;
  const text = JSON.stringify({ ...fault, message: fault.message, cause: fault.cause });
  expect(text).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  expect(text).not.toMatch(/森|mori/);
});
