import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  readDay,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { takeRegister } from '../text/take-register.js';
import { sameName } from '../text/values.js';
import { dayIn } from '../years.js';

/**
 * The register of services. It is right as of the latest 確認日, or of the day it is handed in where it has none, and
 * says nothing of the time after.
 */
export async function readServices(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const known = await ctx.db.rows(z.object({ id: z.string() }))`SELECT id FROM operator`;
  const operators = new Set(known.map(({ id }) => id));
  const today = dayIn(ctx.now);
  let seen = '';
  const report = await takeRegister(file, ctx, {
    columns: {
      id: ['サービスID', 'id', 'service_id'],
      name: ['サービス名', '機能名', 'name'],
      operator: ['事業者ID', 'operator_id'],
      from: ['開始日', '提供開始日', 'started_on'],
      until: ['終了日', '提供終了日', 'ended_on'],
      seen: ['確認日', 'confirmed_on'],
    },
    optional: ['operator', 'until', 'seen'],
    table: 'service',
    into: ['id', 'name', 'counted_as', 'operator_id', 'started_on', 'ended_on'],
    row(cells) {
      const { id, name, operator } = cells;
      const [from, until, confirmed] = [cells.from, cells.until, cells.seen].map(readDay);
      if (id === '' || name === '')
        return { ja: 'サービスID かサービス名がありません。', en: 'No id or no name.' };
      if (!from) return { ja: '開始日を読めません。', en: 'The first day cannot be read.' };
      if (cells.until !== '' && !until)
        return { ja: '終了日を読めません。', en: 'The last day cannot be read.' };
      if (until && until <= from)
        return { ja: '終了日が開始日以前です。', en: 'It ends on or before its first day.' };
      if (cells.seen !== '' && (!confirmed || confirmed > today))
        return {
          ja: '確認日を読めないか、未来の日です。',
          en: 'The day it was confirmed cannot be read, or is to come.',
        };
      if (operator !== '' && !operators.has(operator))
        return {
          ja: `事業者「${operator}」は事業者台帳にありません。先に台帳へ加えてください。`,
          en: `Operator "${operator}" is not in the register of operators: add it first.`,
        };
      if (confirmed && confirmed > seen) seen = confirmed;
      return [id, name, sameName(name) || name, operator || null, from, until ?? null];
    },
  });
  if (report.rowsTaken > 0) await confirmRegister(ctx, seen || today);
  return report;
}

const confirmRegister = (ctx: PluginContext<unknown>, asOf: string) => ctx.db.change`
  INSERT INTO register_state (tenant_id, register, as_of)
  VALUES (${ctx.tenant.id}::uuid, 'service', ${asOf}::date)
  ON CONFLICT (tenant_id, register) DO UPDATE SET as_of = greatest(register_state.as_of, excluded.as_of)`;
