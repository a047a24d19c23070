import { gunzipSync } from 'node:zlib';
import { decodeText, PluginInputError } from '@shirube/plugin-sdk/server';

/** A store's report of some months is far smaller; what is larger unpacked is refused before it fills the memory. */
const mostBytes = 64 * 1024 * 1024;

/**
 * The whole text of a store's report: UTF-16 with a mark (Play Console), UTF-8, CP932 (saved anew by Excel), each also
 * packed with gzip (App Store Connect).
 * @throws PluginInputError
 */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const whole = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes;
  let text = '';
  for await (const piece of decodeText(once(whole))) text += piece;
  return text;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new PluginInputError(
      tooLarge
        ? {
            ja: '展開すると 64 MB を超えるため読めません。期間を分けてダウンロードしてください。',
            en: 'Over 64 MB unpacked: download shorter periods.',
          }
        : {
            ja: 'gzip として展開できません。ストアからもう一度ダウンロードしてください。',
            en: 'This is no whole gzip file: download it again.',
          },
      'file',
    );
  }
}
