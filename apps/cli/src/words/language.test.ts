import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './language.js';

describe('chooseLanguage', () => {
  it('is Japanese when nothing is said, also under the C locale', () => {
    expect(chooseLanguage([], {})).toBe('ja');
    expect(chooseLanguage([], { LANG: 'C.UTF-8' })).toBe('ja');
    expect(chooseLanguage([], { LANG: 'ja_JP.UTF-8' })).toBe('ja');
  });

  it('follows an English locale, the strongest variable first', () => {
    expect(chooseLanguage([], { LANG: 'en_GB.UTF-8' })).toBe('en');
    expect(chooseLanguage([], { LC_ALL: 'ja_JP.UTF-8', LANG: 'en_US' })).toBe('ja');
    expect(chooseLanguage([], { LC_ALL: '', LANG: 'en' })).toBe('en');
  });

  it('takes --lang over the locale, anywhere before "--"', () => {
    expect(chooseLanguage(['audit', '--lang', 'en', 'a.txt'], { LANG: 'ja_JP' })).toBe('en');
    expect(chooseLanguage(['--lang=ja', 'audit'], { LANG: 'en' })).toBe('ja');
    expect(chooseLanguage(['audit', '--', '--lang', 'en'], {})).toBe('ja');
  });

  it('does not take a longer language code for English', () => {
    expect(chooseLanguage([], { LANG: 'enm' })).toBe('ja');
  });
});
