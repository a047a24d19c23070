import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readClaims } from './claims.js';

const read = (claims: Record<string, unknown>, groupsClaim = 'groups') =>
  readClaims({ sub: 's', ...claims }, { groupsClaim });

it.each([
  [{ name: '森 環' }, '森 環'],
  [{ name: ' ', preferred_username: 'mori' }, 'mori'],
  [{ name: 7, email: 'a@b.example' }, 'a@b.example'],
  [{}, 's'],
  [{ name: 'a\u0000b\nc' }, 'a b c'],
])('%j is called %s', (claims, name) => {
  expect(read(claims).displayName).toBe(name);
});

it.each([
  [{ groups: ['a', 'b'] }, ['a', 'b']],
  [{ groups: 'a' }, ['a']],
  [{ groups: [] }, []],
  [{}, []],
  [{ groups: null }, []],
  [{ groups: [1, '', { a: 1 }, 'a\0'] }, []],
  [{ hasgroups: true }, null],
  [{ _claim_names: { groups: 'src1' } }, null],
])('%j is in %j', (claims, groups) => {
  expect(read(claims).groups).toEqual(groups);
});

it('reads groups under the name the provider has for them, and never an inherited one', () => {
  expect(read({ roles: ['x'] }, 'roles').groups).toEqual(['x']);
  expect(read({}, 'constructor').groups).toEqual([]);
});

it('takes no address that the provider has not verified', () => {
  expect(read({ email: 'a@b.example', email_verified: false }).email).toBeNull();
  expect(read({ email: 'a@b.example' }).email).toBe('a@b.example');
});

it('makes something that can be stored of anything', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.string({ minLength: 1 }),
      (claims, sub) => {
        const { displayName, email, groups } = readClaims(
          { ...claims, sub },
          { groupsClaim: 'groups' },
        );
        for (const text of [displayName, email ?? '', ...(groups ?? [])])
          expect(text).not.toContain('\0');
        expect(displayName.length).toBeLessThanOrEqual(400);
      },
    ),
  );
});
