import { CliError } from '../words/cli-error.js';

/**
 * Work of tools that are there in a checkout of Shirube only. Their own faults, a code and one sentence, are told as
 * the command line tells faults.
 */
export async function inCheckout<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message, words } = error as {
      code?: string;
      message: string;
      words?: { ja: string; en: string };
    };
    if (code === 'ERR_MODULE_NOT_FOUND')
      throw new CliError('no-checkout', noCheckout, {}, { cause: error });
    if (words) throw new CliError(code ?? 'plugin', words, {}, { cause: error });
    // Of infra: said already in the language of the environment.
    if (error instanceof Error && error.name === 'PlainError')
      throw new CliError(code ?? 'plugin', { ja: message, en: message }, {}, { cause: error });
    throw error;
  }
}

const noCheckout = {
  ja: 'このコマンドは、しるべのソースのフォルダーで pnpm install と pnpm run build をしてから使えます。',
  en: 'This command works in a checkout of Shirube, after pnpm install and pnpm run build.',
};
