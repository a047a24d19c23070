import type { Language } from '@shirube/core';

/** Japanese unless the first language asked for that we speak is English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (tag === 'ja' || tag === 'en') return tag;
  }
  return 'ja';
}

/**
 * Of the person at the keyboard: Japanese, unless the environment asks for English. An unset or "C" locale
 * says nothing about the reader.
 */
export function languageOfLocale(env: NodeJS.ProcessEnv): Language {
  return /^en/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'en' : 'ja';
}

/** A sentence for the person at the keyboard. */
export function inLocale(sentence: Readonly<Record<Language, string>>): string {
  return sentence[languageOfLocale(process.env)];
}
