import { type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import type { Config } from '../config.js';
import { type Restated, restatements } from './current.js';

/** Why a store restated a day, in the city's words. @throws PluginInputError */
export async function explainRestatement(
  db: PluginDb,
  googleCounts: Config['googleCounts'],
  id: string,
  note: string,
): Promise<Restated> {
  const written = note.trim();
  if (written.length > 500)
    throw new PluginInputError(
      { ja: '説明は500字までにしてください。', en: 'Keep the explanation to 500 letters.' },
      'note',
    );
  await db.change`UPDATE download_count SET note = ${written || null} WHERE id = ${id} AND revision > 1`;
  const found = (await restatements(db, googleCounts)).find((one) => one.id === id);
  if (!found)
    throw new PluginInputError({
      ja: 'この訂正は見つかりません。一覧から選び直してください。',
      en: 'There is no such restatement: choose one from the list.',
    });
  return found;
}
