import type { Language } from '@shirube/core';

/** One text in both languages; written twice, never translated word by word. */
export interface Said {
  readonly ja: string;
  readonly en: string;
}

/** The environment's words for a locale, strongest first, as POSIX orders them. */
const localeVariables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/**
 * Japanese unless English is asked for: by `--lang`, else by the locale (`LANG=en_US.UTF-8`).
 * Read before the arguments are parsed, since the help itself is written in it;
 * an unknown `--lang` is refused later, by the parser.
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = askedLanguage(argv);
  if (asked === 'ja' || asked === 'en') return asked;
  const locale = localeVariables.map((name) => env[name]).find((value) => value);
  return locale !== undefined && /^en(?![a-z])/i.test(locale) ? 'en' : 'ja';
}

function askedLanguage(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = options[at];
  return word === '--lang' ? options[at + 1] : word?.slice('--lang='.length);
}
