import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, readWish, signInAddress } from './wish.js';

test('a name stays a name; an address at work gives the name within it', () => {
  expect(readWish(' 熊本 ')).toEqual({ search: '熊本', domain: null });
  expect(readWish('１７２０６５')).toEqual({ search: '172065', domain: null });
  expect(readWish('shirakawa@city.Kumamoto.lg.jp')).toEqual({
    search: 'kumamoto',
    domain: 'city.kumamoto.lg.jp',
  });
  expect(readWish('a@kaga.example').search).toBe('kaga');
  expect(readWish('a@')).toEqual({ search: '', domain: '' });
});

test('whatever is typed, each provider is offered once', () => {
  const providers = fc.array(fc.record({ domains: fc.array(fc.domain()) }));
  fc.assert(
    fc.property(providers, fc.option(fc.domain()), (offered, domain) => {
      const { fits, others } = inOrder(offered, domain);
      expect(fits.length + others.length).toBe(offered.length);
      for (const one of fits) expect(one.domains).toContain(domain);
    }),
  );
  expect(inOrder([{ domains: ['City.Example'] }], 'city.example').fits).toHaveLength(1);
});

test('the way back and the code survive in the address', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (back, invitation) => {
      const made = signInAddress({ tenant: '431001', provider: 'p', back, invitation });
      const { searchParams } = new URL(made, 'https://shirube.example');
      expect(searchParams.get('return')).toBe(back);
      expect(searchParams.get('invitation')).toBe(invitation);
    }),
  );
});
