import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  PluginInputError,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { dayIn, shortText, textIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';
import { checkApplication } from './check.js';
import { findApplications, floodedFields, lockFields, writeApplications } from './store.js';

/**
 * Applications, one a field and period. What stands already as the file has it is left alone; one that was inspected
 * or withdrawn is not changed by a file.
 */
export async function readApplications(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const { rows, rowsRead } = await readRows(file, {
    columns: {
      id: '受付番号',
      fieldId: ['ほ場番号', '圃場番号'],
      startsOn: '湛水開始日',
      endsOn: '湛水終了日',
      crop: ['作物', '作付作物'],
      afterCrop: '後作',
      appliedOn: '申請日',
    },
    optional: ['crop', 'afterCrop'],
    rejects,
    read: (cells) => ({
      id: textIn('受付番号', cells.id),
      fieldId: textIn('ほ場番号', cells.fieldId),
      startsOn: dayIn('湛水開始日', cells.startsOn),
      endsOn: dayIn('湛水終了日', cells.endsOn),
      crop: shortText('作物', cells.crop),
      afterCrop: shortText('後作', cells.afterCrop),
      appliedOn: dayIn('申請日', cells.appliedOn),
    }),
  });
  const once = eachOnce(rows, ({ id }) => id, rejects);
  const fieldIds = [...new Set(once.map(({ row }) => row.fieldId))];
  const fields = await lockFields(ctx.db, fieldIds);
  const known = await findApplications(
    ctx.db,
    once.map(({ row }) => row.id),
  );
  const flooded = await floodedFields(ctx.db, fieldIds);
  let unchanged = 0;
  const taken = once.flatMap(({ row, line, raw }) => {
    try {
      if (checkApplication(row, { fields, flooded, before: known.get(row.id) ?? null }))
        return [row];
      unchanged += 1;
    } catch (error) {
      if (!(error instanceof PluginInputError)) throw error;
      rejects.add(line, error.words, raw);
    }
    return [];
  });
  const written = await writeApplications(ctx.db, taken);
  return rejects.report(rowsRead, written + unchanged);
}
