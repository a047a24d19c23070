import { type PluginDb, PluginInputError, readDay } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

/** As PostgreSQL has it: days arrive as text. */
const bench = z.object({
  id: z.string(),
  place: z.string(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
});
export type Bench = z.output<typeof bench>;

/** The tenant is not asked for: other tenants' rows are not there. */
export function allBenches(db: PluginDb): Promise<Bench[]> {
  return db.rows(bench)`
    SELECT id, place, opened_on AS "openedOn", closed_on AS "closedOn" FROM bench ORDER BY id`;
}

/** @param on as a person types a day: 2024-03-31, 令和6年3月31日 @throws PluginInputError */
export async function closeBench(db: PluginDb, id: string, on: string): Promise<Bench> {
  const day = readDay(on);
  if (day === null)
    throw new PluginInputError(
      {
        ja: `撤去日「${on}」を日付として読めません。2024-03-31 のように入力してください。`,
        en: `"${on}" is no day: enter it as 2024-03-31.`,
      },
      'closedOn',
    );
  const found = (await allBenches(db)).find((one) => one.id === id);
  if (!found)
    throw new PluginInputError({
      ja: `番号 ${id} のベンチはありません。台帳から選び直してください。`,
      en: `There is no bench ${id}: choose one from the register.`,
    });
  if (day <= found.openedOn)
    throw new PluginInputError(
      {
        ja: `撤去日が設置日（${found.openedOn}）以前です。それより後の日を入力してください。`,
        en: `It was put up on ${found.openedOn}: enter a later day.`,
      },
      'closedOn',
    );
  await db.change`UPDATE bench SET closed_on = ${day}::date WHERE id = ${id}`;
  return { ...found, closedOn: day };
}
