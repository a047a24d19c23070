/**
 * What the tools in infra say to people. Japanese, unless the environment asks for English
 * (LC_ALL, LC_MESSAGES or LANG beginning with "en"); an unset or "C" locale says nothing about
 * the reader, so it stays Japanese. Plain JavaScript: bootstrap.mjs needs it on Node 20.
 */

/** @typedef {{ ja: string, en: string }} Sentence */

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {'ja' | 'en'}
 */
export function language(env = process.env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en/i.test(locale) ? 'en' : 'ja';
}

/** @param {Sentence} sentence */
export function inWords(sentence) {
  return sentence[language()];
}

/**
 * A fault that the person at the keyboard can mend: one sentence says what, where and what to do.
 * Entry points print the sentence without a stack trace and exit 1.
 */
export class PlainError extends Error {
  /**
   * @param {string} code stable, for tests and scripts
   * @param {Sentence} sentence
   * @param {Record<string, unknown>} [data]
   */
  constructor(code, sentence, data = {}) {
    super(inWords(sentence));
    this.name = 'PlainError';
    this.code = code;
    this.data = data;
  }
}

/**
 * Progress lines with the seconds since the start: `[  3.2s] …`.
 * @param {(line: string) => void} [write]
 * @param {number} [from] milliseconds, as Date.now() gives them
 */
export function progress(write = (line) => console.log(line), from = Date.now()) {
  /** @param {Sentence} sentence */
  return (sentence) => {
    const seconds = ((Date.now() - from) / 1000).toFixed(1).padStart(5);
    write(`[${seconds}s] ${inWords(sentence)}`);
  };
}

/**
 * A full disk, from whichever program met it; null for any other trouble.
 * @param {unknown} trouble an error or a program's output
 * @param {string} where
 */
export function diskFull(trouble, where) {
  const text =
    trouble instanceof Error
      ? `${trouble.message} ${String(Reflect.get(trouble, 'code'))}`
      : String(trouble);
  if (!/ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/i.test(text)) return null;
  return new PlainError(
    'disk-full',
    {
      ja: `ディスクの空きがありません（${where}）。空きを増やして（2 GB が目安）、もう一度実行してください。`,
      en: `The disk is full at ${where}; free some space (about 2 GB) and run this again.`,
    },
    { where },
  );
}

/**
 * Prints a fault as a person should see it and returns the exit code. Our own errors and those of
 * the packages (a stable code with data) are one sentence; anything unforeseen keeps its stack.
 * @param {unknown} error
 */
export function report(error) {
  const where = String(Reflect.get(Object(error), 'path') ?? process.cwd());
  const known = error instanceof PlainError ? error : diskFull(error, where);
  console.error(known ? known.message : (codeAndData(error) ?? error));
  return 1;
}

/** @param {unknown} error */
function codeAndData(error) {
  if (!(error instanceof Error) || typeof Reflect.get(error, 'data') !== 'object') return null;
  return inWords({
    ja: `${error.message}（このコードと数値が原因です。直してから、もう一度実行してください）`,
    en: `${error.message} (this code and these figures are the cause; mend that and run this again)`,
  });
}
