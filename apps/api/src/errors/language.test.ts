import { describe, expect, it } from 'vitest';
import { languageOf, languageOfLocale } from './language.js';

describe('the language', () => {
  it.each([
    [{}, 'ja'],
    [{ LANG: 'C.UTF-8' }, 'ja'],
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LC_ALL: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ja'],
    [{ LC_ALL: '', LC_MESSAGES: 'en_US', LANG: 'ja_JP' }, 'en'],
  ])('of a person at the keyboard with %o is %s', (env, language) => {
    expect(languageOfLocale(env)).toBe(language);
  });

  it.each([
    [undefined, 'ja'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr, ja;q=0.5, en;q=0.1', 'ja'],
  ])('of a browser that asks for %s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
