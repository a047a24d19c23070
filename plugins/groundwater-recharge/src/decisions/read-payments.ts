import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  PluginInputError,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { dayIn, numberIn, textIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';
import { checkStep, lockApplications, type Standing } from './decide.js';
import {
  type Approval,
  checkApproval,
  inspectorsOf,
  refusePaidOn,
  subsidySteps,
  writeApprovals,
  writePaid,
} from './pay.js';

const paid = z.object({ id: z.string(), paidOn: z.string() });

/**
 * What was paid, as the accounts have it: approved by whom, how much, on which day. The amount must be the one that
 * area, days and table give.
 */
export async function readPayments(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const { rows, rowsRead } = await readRows(file, {
    columns: { id: '受付番号', yen: '金額(円)', approver: '承認者', paidOn: '支払日' },
    rejects,
    read: (cells) => ({
      id: textIn('受付番号', cells.id),
      yen: numberIn('金額', cells.yen, { places: 0, below: 1_000_000_000 }),
      approver: textIn('承認者', cells.approver),
      paidOn: dayIn('支払日', cells.paidOn),
    }),
  });
  const once = eachOnce(rows, ({ id }) => id, rejects);
  const ids = once.map(({ row }) => row.id);
  const found = await lockApplications(ctx.db, ids);
  const [steps, inspectors] = [await subsidySteps(ctx.db), await inspectorsOf(ctx.db, ids)];
  const paidBefore = await ctx.db.rows(paid)`
    SELECT id, paid_on AS "paidOn" FROM flooding WHERE id = ANY (${ids}::text[]) AND state = 'paid'`;
  const days = new Map(paidBefore.map(({ id, paidOn }) => [id, paidOn]));
  const approvals: Approval[] = [];
  let unchanged = 0;
  const taken = once.flatMap(({ row, line, raw }) => {
    try {
      const by = { id: null, name: row.approver };
      const standing = found.get(row.id);
      if (
        standing?.state === 'paid' &&
        days.get(row.id) === row.paidOn &&
        standing.amountYen === row.yen
      ) {
        unchanged += 1;
        return [];
      }
      if (standing) refusePaidOn(standing, row.paidOn);
      const settled = { by, reason: '', paidOn: row.paidOn };
      if (standing?.state !== 'passed') {
        const step = { id: row.id, version: null, to: 'paid', reason: '' } as const;
        return [{ ...settled, found: sameAmount(checkStep(standing, step), row.yen) }];
      }
      const asked = { id: row.id, version: null, to: 'approved', reason: '' } as const;
      const context = { steps, inspector: inspectors.get(row.id) };
      const approval = checkApproval(asked, standing, by, context);
      const approved: Standing = {
        ...standing,
        state: 'approved',
        version: standing.version + 1,
        amountYen: approval.amountYen,
      };
      const result = { ...settled, found: sameAmount(approved, row.yen) };
      approvals.push(approval);
      return [result];
    } catch (error) {
      if (!(error instanceof PluginInputError)) throw error;
      rejects.add(line, error.words, raw);
      return [];
    }
  });
  await writeApprovals(ctx.db, approvals);
  return rejects.report(rowsRead, (await writePaid(ctx.db, taken)) + unchanged);
}

function sameAmount(standing: Standing, yen: string): Standing {
  if (standing.amountYen === yen) return standing;
  throw new PluginInputError({
    ja: `受付番号 ${standing.id} の金額 ${yen}円は、面積と日数と単価表から計算した ${standing.amountYen}円と違います。`,
    en: `${yen} yen for application ${standing.id} is not what area, days and table give: ${standing.amountYen} yen.`,
  });
}
