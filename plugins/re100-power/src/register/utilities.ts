import {
  normaliseText,
  type PluginDb,
  PluginInputError,
  readDecimal,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const row = z.object({
  id: z.string(),
  name: z.string(),
  registration: z.string().nullable(),
  citySharePercent: z.string().nullable(),
  contracts: z.number(),
});

/** Who sells, with how many contracts. */
export const utilities = (db: PluginDb) => db.rows(row)`
  SELECT u.id, u.name, u.registration, trim_scale(u.city_share_percent)::text AS "citySharePercent",
    (SELECT count(*)::int FROM supply_contract c WHERE c.utility_id = u.id) AS contracts
  FROM utility u ORDER BY u.id`;

/** As a form has it: empty text where nothing is known. */
export interface UtilityInput {
  readonly id: string;
  readonly name: string;
  readonly registration: string;
  readonly citySharePercent: string;
}

/** @throws PluginInputError at the field */
export async function saveUtility(db: PluginDb, input: UtilityInput): Promise<string> {
  const name = normaliseText(input.name);
  if (name === '' || name.length > 100)
    throw new PluginInputError(
      { ja: '名称を100字までで入れてください。', en: 'Give a name of up to 100 letters.' },
      'name',
    );
  const registration = normaliseText(input.registration).toUpperCase();
  if (registration !== '' && !/^A\d{4}$/.test(registration))
    throw new PluginInputError(
      {
        ja: '小売電気事業者の登録番号は A と数字4桁です。例：A0123',
        en: 'A retailer’s registration is A and four digits, such as A0123.',
      },
      'registration',
    );
  const share = input.citySharePercent === '' ? null : readDecimal(input.citySharePercent);
  if (
    input.citySharePercent !== '' &&
    (!share || share.sign() < 0 || Number(share.toString()) > 100)
  )
    throw new PluginInputError(
      {
        ja: '市の出資割合は0〜100の数字で入れてください。',
        en: 'The city’s share is a number from 0 to 100.',
      },
      'citySharePercent',
    );
  const changed = await db.change`
    UPDATE utility SET name = ${name}, registration = ${registration || null},
      city_share_percent = ${share?.toString() ?? null}::numeric WHERE id = ${input.id}`;
  if (changed === 0)
    throw new PluginInputError({
      ja: 'この小売電気事業者はありません。一覧から選び直してください。',
      en: 'There is no such company: choose one from the list.',
    });
  return input.id;
}
