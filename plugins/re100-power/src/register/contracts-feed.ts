import {
  fiscalYearOf,
  japaneseDay,
  type PluginContext,
  type Reading,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { inJapanese } from '../months.js';
import { noteOf } from '../note.js';
import type { Settings } from '../settings.js';

const counted = z.object({ year: z.number(), ids: z.array(z.string()) });

/**
 * The fiscal years to offer, ascending: from the settings' first to their last or the running one, without those
 * of which the register is known not to be complete.
 */
export function yearsOffered(settings: Settings, now: Date): readonly number[] {
  const running = fiscalYearOf(japaneseDay(now));
  const last = Math.min(settings.lastYear ?? running, running);
  const leftOut = new Set(settings.yearsLeftOut);
  const years: number[] = [];
  for (let year = settings.firstYear; year <= last; year++)
    if (!leftOut.has(year)) years.push(year);
  return years;
}

/**
 * High-voltage contracts (高圧 and 特別高圧) in force on 31 March of each fiscal year; of the running year those of
 * today, as provisional. A contract's last day counts.
 */
export async function* highVoltageContracts(ctx: PluginContext<Settings>): AsyncGenerator<Reading> {
  const today = japaneseDay(ctx.now);
  const offered = yearsOffered(ctx.config, ctx.now);
  const years = await ctx.db.rows(counted)`
    SELECT y::int AS year, coalesce(jsonb_agg(c.id ORDER BY c.id) FILTER (WHERE c.id IS NOT NULL), '[]') AS ids
    FROM (SELECT y, least(make_date(y + 1, 3, 31), ${today}::date) AS day
      FROM unnest(${offered}::int[]) AS y) years
    LEFT JOIN supply_contract c ON c.voltage IN ('high', 'special') AND c.starts_on <= years.day
      AND (c.last_day IS NULL OR c.last_day >= years.day)
    GROUP BY y HAVING EXISTS (SELECT FROM supply_contract) ORDER BY y`;
  for (const { year, ids } of years) {
    const end = `${year + 1}-03-31`;
    const provisional = today <= end;
    const day = provisional ? today : end;
    yield {
      period: `${year}年度`,
      value: String(ids.length),
      unit: '件',
      provisional,
      evidence: {
        note: noteOf(
          ctx.config,
          `${inJapanese(day)}に供給中の高圧・特別高圧の契約`,
          `High-voltage contracts in force on ${day}`,
        ),
        rows:
          ids.length <= 5000
            ? ids.map((id) => ({ table: 'supply_contract', id }))
            : { query: `supply_contract: high voltage, in force on ${day}`, count: ids.length },
      },
    };
  }
}
