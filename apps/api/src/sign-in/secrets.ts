import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoSecretError } from './errors.js';

/** Names as identity_provider.secret_name allows them: no path can be made of one. */
const name = /^[A-Z][A-Z0-9_]{0,99}$/;

/**
 * A secret by its name: a file of that name in the folder of secrets, else the environment. Read each time,
 * so that a changed file counts at the next sign-in; kept nowhere.
 * @throws NoSecretError
 */
export async function readSecret(
  wanted: string,
  folder: string | null,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (!name.test(wanted)) throw new NoSecretError(wanted);
  const text =
    folder === null
      ? undefined
      : await readFile(join(folder, wanted), 'utf8').catch(() => undefined);
  const secret = (text ?? env[wanted])?.replace(/\r?\n$/, '');
  if (secret === undefined || secret === '') throw new NoSecretError(wanted);
  return secret;
}
