import { everyRole } from '@shirube/core/policy';
import { expect, test } from 'vitest';
import { CITIES, groupWords } from './groups.ts';
import { DEMO_GROUPS, DEMO_PEOPLE, findPerson } from './people.ts';

const once = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);

test('every role has somebody, and every city has everybody who works for a city', () => {
  const roles = new Set(DEMO_GROUPS.map(({ role }) => role));
  expect([...roles].sort()).toEqual([...everyRole].sort());
  for (const city of Object.keys(CITIES)) {
    const here = DEMO_GROUPS.filter((one) => one.city === city).map(({ role }) => role);
    expect(here).toEqual(
      expect.arrayContaining([
        'tenantAdministrator',
        'planner',
        'sectionOwner',
        'finance',
        'internalReviewer',
        'expert',
        'pluginOperator',
      ]),
    );
  }
});

test('there are the cases: two tenants, two sections, a deputy, no role', () => {
  const cities = DEMO_PEOPLE.map(({ groups }) => new Set(groups.map(({ city }) => city)).size);
  expect(Math.max(...cities)).toBe(2);
  expect(Math.min(...cities)).toBe(0);
  const deputies = DEMO_PEOPLE.flatMap(({ deputyFor }) => deputyFor ?? []);
  expect(deputies.map(findPerson).map((one) => one?.groups[0]?.role)).toEqual(['sectionOwner']);
  const sections = DEMO_GROUPS.filter((one) => one.city === '431001').flatMap(
    (g) => g.section ?? [],
  );
  expect(sections.sort()).toEqual(['community', 'environment']);
});

test('nobody and no group is there twice, and no address can get mail', () => {
  once(DEMO_PEOPLE.map(({ id }) => id));
  once(DEMO_PEOPLE.map(({ name }) => name));
  once(DEMO_PEOPLE.map(({ email }) => email));
  once(DEMO_GROUPS.map(({ name }) => name));
  for (const { email, reading } of DEMO_PEOPLE) {
    expect(email).toMatch(/^[a-z-]+@[a-z]+\.example$/);
    expect(reading).toMatch(/^\p{Script=Hiragana}+ \p{Script=Hiragana}+$/u);
  }
});

test('a group reads as a sentence', () => {
  const section = DEMO_GROUPS.find(
    ({ name }) => name === 'shirube/431001/section-owner/environment',
  );
  expect(section && groupWords(section)).toEqual({
    ja: '熊本市 担当課（環境政策課）',
    en: 'Kumamoto Section owner (Environmental Policy Section)',
  });
});
