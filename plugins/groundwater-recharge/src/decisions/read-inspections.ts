import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  PluginInputError,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { floodedFields } from '../applications/store.js';
import { dayIn, dayOrNone, oneOf, shortText, textIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';
import { lockApplications } from './decide.js';
import {
  checkInspection,
  type EvidenceKind,
  type Inspection,
  writeInspections,
} from './inspect.js';
import { inspectionsBefore, saysTheSame } from './known.js';

const results = { 合格: 'passed', 不合格: 'failed' } as const;
export const evidenceWords: Readonly<Record<string, EvidenceKind>> = {
  写真: 'photo',
  水管理記録: 'log',
  現地確認: 'visit',
  衛星画像: 'satellite',
  その他: 'other',
};

/** Results of inspections, one an application. What stands already just so is left alone. */
export async function readInspections(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const { rows, rowsRead } = await readRows(file, {
    columns: {
      id: '受付番号',
      on: '検査日',
      inspector: ['検査員', '検査者'],
      result: '結果',
      from: '確認開始日',
      until: '確認終了日',
      kind: ['証拠の種類', '証拠種別'],
      reference: '証拠番号',
      evidenceOn: '証拠の日付',
      reason: '理由',
    },
    optional: ['reference', 'evidenceOn', 'reason'],
    rejects,
    read: (cells): Inspection & { readonly inspector: string } => ({
      id: textIn('受付番号', cells.id),
      version: null,
      to: oneOf('結果', cells.result, results),
      inspectedOn: dayIn('検査日', cells.on),
      inspector: textIn('検査員', cells.inspector),
      from: dayOrNone('確認開始日', cells.from),
      until: dayOrNone('確認終了日', cells.until),
      evidenceKind: cells.kind === '' ? null : oneOf('証拠の種類', cells.kind, evidenceWords),
      evidenceReference: shortText('証拠番号', cells.reference),
      evidenceOn: dayOrNone('証拠の日付', cells.evidenceOn),
      reason: shortText('理由', cells.reason),
    }),
  });
  const once = eachOnce(rows, ({ id }) => id, rejects);
  const ids = once.map(({ row }) => row.id);
  const found = await lockApplications(ctx.db, ids);
  const fieldIds = [...new Set([...found.values()].map(({ fieldId }) => fieldId))];
  const flooded = await floodedFields(ctx.db, fieldIds);
  const before = await inspectionsBefore(ctx.db, ids);
  let unchanged = 0;
  const taken = once.flatMap(({ row: { inspector, ...row }, line, raw }) => {
    const stands = before.get(row.id);
    if (stands && saysTheSame(stands, row, inspector)) {
      unchanged += 1;
      return [];
    }
    try {
      return [checkInspection(row, found.get(row.id), { id: null, name: inspector }, flooded)];
    } catch (error) {
      if (!(error instanceof PluginInputError)) throw error;
      rejects.add(line, error.words, raw);
      return [];
    }
  });
  return rejects.report(rowsRead, (await writeInspections(ctx.db, taken)) + unchanged);
}
