import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen, returnPath, tenantOf } from './place.js';

test('one goes back to the page one wanted', () => {
  for (const path of ['/', '/c/431001?pillar=economy', '/w/431001/import', '/me#tokens'])
    expect(returnPath(path)).toBe(path);
});

test('never to another site, nor round and round to the sign-in page', () => {
  for (const path of [
    '//evil.example/',
    '/\\evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/welcome?return=/',
    '/sign-in-failed',
    '',
    undefined,
    7,
  ])
    expect(returnPath(path)).toBe('/');
});

test('whatever is asked for, a browser following it stays with us', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.webUrl(), fc.webPath(), fc.string({ unit: 'binary' })),
      fc.constantFrom('', '/', '//', '/\\', '/\n/', '/..//'),
      (text, before) => {
        const target = new URL(returnPath(before + text), 'https://shirube.example');
        expect(target.origin).toBe('https://shirube.example');
      },
    ),
    { numRuns: 1000 },
  );
});

test('pages tell their tenant and whether they are open', () => {
  expect(tenantOf('/w/431001/office/people')).toBe('431001');
  expect(tenantOf('/welcome')).toBeNull();
  expect([isOpen('/welcome'), isOpen('/welcome/'), isOpen('/c/welcome'), isOpen('/')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
