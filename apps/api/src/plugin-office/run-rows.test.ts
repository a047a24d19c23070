import { killedWords } from '@shirube/plugin-sdk/host';
import { PluginInputError } from '@shirube/plugin-sdk/server';
import { expect, it } from 'vitest';
import { messageIn } from './run-rows.js';

it('tells what a plugin said of its input in the language of whoever looks', () => {
  const words = {
    ja: '列「id（番号）」がありません。足してください。',
    en: 'No column "id (number)". Add it.',
  };
  const { message } = new PluginInputError(words);
  expect(messageIn('ja', { why: 'plugin-input', message })).toBe(words.ja);
  expect(messageIn('en', { why: 'plugin-input', message })).toBe(words.en);
});

it('tells of a run that was ended by its reason', () => {
  for (const [why, words] of Object.entries(killedWords)) {
    expect(messageIn('en', { why, message: 'x' })).toBe(words.en);
    expect(messageIn('ja', { why, message: 'x' })).toBe(words.ja);
  }
});

it('leaves every other message as it is', () => {
  expect(messageIn('en', { why: 'Error', message: 'as told (so)' })).toBe('as told (so)');
  expect(messageIn('en', { why: 'plugin-input', message: 'ただの文' })).toBe('ただの文');
  expect(messageIn('en', { why: null, message: null })).toBe(null);
});
