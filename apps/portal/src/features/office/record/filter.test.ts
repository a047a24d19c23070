import { expect, test } from 'vitest';
import { csvAddress, readFilter } from './filter.js';

test("days are whole days of Japan's time", () => {
  expect(readFilter({ from: '2026-11-22', until: '2026-11-22' })).toEqual({
    from: '2026-11-21T15:00:00.000Z',
    until: '2026-11-22T15:00:00.000Z',
  });
});

test('what is no day and no outcome is left out, not sent', () => {
  expect(readFilter({ from: '2026-13-45', until: 'yesterday', outcome: 'perhaps' })).toEqual({});
  expect(readFilter({ outcome: 'refused', person: 'p', q: '熊本' })).toEqual({
    outcome: 'REFUSED',
    personId: 'p',
    search: '熊本',
  });
});

test('the file has the rows of the page', () => {
  expect(csvAddress('431001', {}, 'utf-8')).toBe('/api/tenants/431001/record.csv');
  const address = csvAddress(
    '431001',
    { action: 'member.grant', outcome: 'refused', q: 'あ&b' },
    'cp932',
  );
  const { searchParams } = new URL(address, 'https://shirube.example');
  expect(Object.fromEntries(searchParams)).toEqual({
    action: 'member.grant',
    outcome: 'refused',
    search: 'あ&b',
    encoding: 'cp932',
  });
});
