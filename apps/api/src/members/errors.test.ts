import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofProgram, withRequest, withTenant } from '../tenancy/context.js';
import { nobody, program, type Visitor } from '../tenancy/who.js';
import { idOf, instantOf, lineOf, personWhoAsks } from './errors.js';
import { memberMessages } from './messages.js';
import { refuseBadPeriod } from './period.js';

describe('what comes in', () => {
  it('is one line of well-formed text, or refused', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          const line = lineOf('name', value, 20);
          expect(line).toBe(line.trim());
          expect(line.isWellFormed() && [...line].length <= 20 && line !== '').toBe(true);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
          expect(line).not.toMatch(/[\u0000-\u001f\u007f\u2028\u2029]/);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-input' });
        }
      }),
    );
    expect(lineOf('name', '  か\u3099 ', 5)).toBe('が');
    expect(() => lineOf('name', '\ud800', 5)).toThrow();
    expect(() => lineOf('name', '𠮷'.repeat(6), 5)).toThrow();
    expect(lineOf('name', '𠮷'.repeat(5), 5)).toHaveLength(10);
  });

  it('is a moment with its zone, or refused', () => {
    const earliest = new Date('1000-01-01T00:00:00Z');
    const latest = new Date('9999-12-31T23:59:59Z');
    fc.assert(
      fc.property(fc.date({ min: earliest, max: latest, noInvalidDate: true }), (at) => {
        expect(instantOf('at', at.toISOString())).toEqual(at);
      }),
    );
    expect(instantOf('at', '2026-11-22T09:00:00+09:00')).toEqual(new Date('2026-11-22T00:00:00Z'));
    for (const odd of [
      '2026-11-22',
      '2026-11-22T09:00:00',
      '2026-13-01T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-11-22T24:30:00Z',
      'now',
      '',
      0,
      null,
      {},
      ['2026-11-22T00:00:00Z'],
    ])
      expect(() => instantOf('at', odd)).toThrow();
  });

  it('is an id, or refused like one of nothing', () => {
    const kaga = { id: '00000000-0000-4000-8000-00000000000a', code: '172065' };
    const read = (id: string) => withTenant(kaga, () => idOf(id, 'member.manage'));
    expect(read('0A0A0A0A-0000-4000-8000-000000000000')).toBe(
      '0a0a0a0a-0000-4000-8000-000000000000',
    );
    fc.assert(
      fc.property(fc.string(), (odd) => {
        expect(() => read(odd)).toThrow(expect.objectContaining({ code: 'refused', tenant: kaga }));
      }),
    );
  });

  it('is a period that ends after now and is no longer than it may be', () => {
    const now = new Date('2026-11-22T00:00:00Z');
    const hours = fc.integer({ min: -2_000, max: 2_000 });
    const at = (hour: number) => new Date(now.getTime() + hour * 3_600_000);
    fc.assert(
      fc.property(hours, hours, fc.integer({ min: 1, max: 90 }), (from, until, days) => {
        const fine = until > from && until > 0 && until - from <= days * 24;
        const asked = () => refuseBadPeriod(at(from), at(until), days, now);
        if (fine) expect(asked).not.toThrow();
        else expect(asked).toThrow(expect.objectContaining({ code: 'bad-period' }));
      }),
    );
  });
});

it('an invitation or a grant to operators is answered for by a person', () => {
  const as = <T>(visitor: Visitor, fn: () => T) =>
    withRequest({ ...ofProgram('test'), visitor }, fn);
  const person: Visitor = { ...program('x'), kind: 'person', id: 'p' };
  expect(as(person, personWhoAsks)).toBe('p');
  for (const other of [program('x'), { ...person, kind: 'service' } as const, nobody])
    expect(() => as(other, personWhoAsks)).toThrow(
      expect.objectContaining({ code: 'person-needed' }),
    );
});

it('every rule has its sentence in both languages', () => {
  for (const [code, say] of Object.entries(memberMessages)) {
    const { ja, en } = say({ days: 14, name: '課', allowed: 300 });
    expect([code, /[。]$/.test(ja), /[.]$/.test(en)]).toEqual([code, true, true]);
    expect(`${ja}${en}`).not.toContain('undefined');
  }
});

it("a tenant's people are asked about in no way that could forget whose they are", () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder).filter((name) => /(?<!\.test)\.ts$/.test(name));
  expect(files.length).toBeGreaterThan(20);
  const raw = files.filter((name) =>
    /\$(query|execute)Raw/.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  // Locks and the clock name no rows; sections and indicators go through the tenant's own door; an
  // invitation's code is what leads to a tenant.
  const statements = raw.flatMap((name) =>
    [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(/\$(?:query|execute)Raw`([^`]*)/g),
    ].map(([, text = '']) => `${name}: ${/platform\.(?!append)\w+/.exec(text)?.[0] ?? '-'}`),
  );
  expect(statements.filter((one) => !one.endsWith(': -'))).toEqual([
    'invitations.ts: platform.invitation',
    'invitations.ts: platform.assignment',
  ]);
});
