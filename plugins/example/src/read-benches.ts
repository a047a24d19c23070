import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';

type Reject = ImportReport['rejects'][number];

/** `id,place,opened_on,closed_on` in UTF-8, dates as 2021-04-01, the last one empty for a bench in use. */
const line = /^([^,]+),([^,]+),(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?$/;

/** Takes the register as a whole: what is there already is brought up to date, nothing is deleted. */
export async function readBenches(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const text = new TextDecoder('utf-8').decode(await file.all());
  const lines = text.split(/\r?\n/).slice(1);
  const rejects: Reject[] = [];
  const benches = new Map<string, object>();
  let rowsRead = 0;
  for (const [at, raw] of lines.entries()) {
    if (raw.trim() === '') continue;
    rowsRead += 1;
    const [, id = '', place, openedOn = '', closedOn] = line.exec(raw) ?? [];
    const reason =
      id === '' || !isDate(openedOn) || (closedOn !== undefined && !isDate(closedOn))
        ? { ja: '列か日付の形が違います', en: 'Columns or dates are not of the form expected' }
        : closedOn !== undefined && closedOn <= openedOn
          ? { ja: '撤去日が設置日より前です', en: 'Removed before it was put up' }
          : benches.has(id)
            ? { ja: '同じ番号が二度あります', en: 'The same number twice' }
            : null;
    if (reason) rejects.push({ where: `${at + 2}`, reason, raw });
    else
      benches.set(id, {
        tenant_id: ctx.tenant.id,
        id,
        place,
        opened_on: openedOn,
        closed_on: closedOn ?? null,
      });
  }
  const rowsTaken = await ctx.db.changeMany(
    `INSERT INTO bench SELECT * FROM jsonb_to_recordset($1)
       AS x(tenant_id uuid, id text, place text, opened_on date, closed_on date)
     ON CONFLICT (tenant_id, id) DO UPDATE
       SET place = excluded.place, opened_on = excluded.opened_on, closed_on = excluded.closed_on`,
    [...benches.values()] as Record<string, unknown>[],
  );
  return { rowsRead, rowsTaken, rejects };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
