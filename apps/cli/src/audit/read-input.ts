import { open } from 'node:fs/promises';
import type { Io } from '../io.js';
import { CliError } from '../words/cli-error.js';

/** Standard input goes by this name on the command line. */
export const standardInput = '-';

/** More than the reader takes; what is longer is refused before memory is spent on it. */
const mostBytes = 64 * 1024 * 1024;

/** The name of an input as reports print it. */
export function inputName(file: string, io: Io): string {
  return file === standardInput ? io.in({ ja: '標準入力', en: 'standard input' }) : file;
}

/** All bytes of a file or of standard input. Throws CliError with what, where and what to do. */
export async function readInput(file: string, io: Io): Promise<Uint8Array> {
  if (file === standardInput) {
    io.awaitInput();
    return readAll(io.stdin as AsyncIterable<Uint8Array>, file);
  }
  try {
    const handle = await open(file, 'r');
    try {
      return await readAll(handle.createReadStream({ autoClose: false }), file);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw unreadable(file, error);
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>, file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > mostBytes) {
      throw new CliError(
        'too-large',
        {
          ja: '64 MB を超えています。指標の表だけを別のファイルに保存してください。',
          en: 'it is larger than 64 MB; save only the indicator tables as another file.',
        },
        { file, limit: mostBytes },
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const reasons: Readonly<Record<string, { ja: string; en: string }>> = {
  ENOENT: {
    ja: 'ファイルがありません。名前と場所を確かめてください。',
    en: 'there is no such file; check its name and folder.',
  },
  EISDIR: {
    ja: 'フォルダーです。中のファイルを指定してください。',
    en: 'it is a folder; name the files in it.',
  },
  EACCES: {
    ja: '読む権限がありません。ファイルの権限を確かめてください。',
    en: 'you may not read it; check its permissions.',
  },
};

function unreadable(file: string, error: unknown): CliError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const said = reasons[code] ?? {
    ja: `読めませんでした（${message}）。別の場所に写してから試してください。`,
    en: `it could not be read (${message}); copy it elsewhere and try again.`,
  };
  return new CliError('unreadable', said, { file, cause: code }, { cause: error });
}
