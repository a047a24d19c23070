import { join } from 'node:path';
import { keptSecret } from '../process/kept-secret.ts';
import { PlainError } from '../words/words.mjs';

/**
 * With which the API closes the secret settings of plugins; without it those that were set before stay closed. A
 * developer who names one of their own has that. Throws PlainError when others could read it.
 */
export function pluginKey(state: string, env: NodeJS.ProcessEnv): string {
  return (
    env.SHIRUBE_PLUGIN_SECRETS_KEY || keptSecret(join(state, 'plugins', 'secrets-key'), exposed)
  );
}

function exposed(file: string): PlainError {
  return new PlainError(
    'plugin-key-exposed',
    {
      ja: `プラグインの秘密の設定を守る鍵 ${file} をほかの利用者も読める状態です。chmod 600 で直してから、もう一度実行してください（読まれたおそれがあれば、このファイルを消し、プラグインの秘密の設定を入れ直してください）。`,
      en: `Other users may read the key of plugins' secret settings in ${file}; mend that with chmod 600 and run this again (if somebody may have read it, delete the file and enter those settings anew).`,
    },
    { file },
  );
}
