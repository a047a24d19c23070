import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.js';

describe('where a sign-in may lead', () => {
  it.each(['/', '/c/431001', '/c/431001?tab=a&b=%2F%2Fx#there', '/w/172065/import/1'])(
    '%s',
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    null,
    '',
    'c',
    ['/x'],
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    'http://evil.example',
    'javascript:alert(1)',
    '/sign-in',
    '/sign-in?provider=x',
    '/a/../sign-in/callback',
    '/sign-out',
    `/${'x'.repeat(2_001)}`,
  ])('never %j', (wanted) => {
    expect(returnPath(wanted)).toBe('/');
  });

  it('is ours however a browser reads it', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      '%2f',
      '%5c',
      '@',
      ':',
      '//',
      'evil.example',
      '\t',
      '?',
      '#',
      'a',
      '%09',
    );
    const wanted = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 8 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(wanted, (text) => {
        for (const home of ['http://localhost:4000', 'https://shirube.example']) {
          const path = returnPath(text);
          expect(path.startsWith('/')).toBe(true);
          // Read twice: what comes out must not lead elsewhere when it is read again.
          const there = new URL(path, home);
          expect(there.origin).toBe(home);
          expect(new URL(`${there.pathname}${there.search}${there.hash}`, home).origin).toBe(home);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
