import { join } from 'node:path';
import { keptSecret } from '../process/kept-secret.ts';
import { PlainError } from '../words/words.mjs';

/**
 * The secret that Shirube proves itself with at the demo provider, handed on by environment only. Throws PlainError
 * when others could read it.
 */
export function clientSecret(state: string): string {
  return keptSecret(join(state, 'identity', 'client-secret'), exposed);
}

function exposed(file: string): PlainError {
  return new PlainError(
    'identity-secret-exposed',
    {
      ja: `デモ用サインインの合言葉 ${file} をほかの利用者も読める状態です。このファイルを消してから、もう一度実行してください（作り直されます）。`,
      en: `Other users may read the demo sign-in's secret in ${file}; delete that file and run this again (a new one will be made).`,
    },
    { file },
  );
}
