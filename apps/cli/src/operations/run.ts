import type { Operations } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { CliError } from '../words/cli-error.js';
import type { Said } from '../words/language.js';
import { withOperations } from './database.js';

/** Errors that people may meet are told in the words of the API; what a file system says, in ours. */
export async function run<T>(io: Io, use: (operations: Operations) => Promise<T>): Promise<T> {
  const { inWords } = await import('@shirube/api/operations');
  return withOperations(io, (operations) =>
    use(operations).catch((error: unknown) => {
      const { code = '', path = '' } = error as NodeJS.ErrnoException;
      const said: Said | null = inWords(error) ?? fileWords[code]?.(path) ?? null;
      throw said === null ? error : new CliError(code, said, {}, { cause: error });
    }),
  );
}

const fileWords: Readonly<Record<string, (path: string) => Said>> = {
  ENOENT: (path) => ({
    ja: `${path} がありません。ファイルの場所を確かめてください。`,
    en: `${path} isn't there: check where the file is.`,
  }),
  EEXIST: (path) => ({
    ja: `${path} はすでにあります。上書きはしません。別の名前を指定してください。`,
    en: `${path} is there already and is not written over: give another name.`,
  }),
  EACCES: (path) => ({
    ja: `${path} を読み書きする権限がありません。場所を変えてください。`,
    en: `There is no right to read or write ${path}: use another place.`,
  }),
  EISDIR: (path) => ({
    ja: `${path} はフォルダーです。ファイルを指定してください。`,
    en: `${path} is a folder: name a file.`,
  }),
  ENOSPC: (path) => ({
    ja: `${path} を書く空きがありません。空きのある場所を指定してください。`,
    en: `There is no room for ${path}: use another place.`,
  }),
};
