import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  Rejects,
  readCsv,
  readDay,
  type Words,
} from '@shirube/plugin-sdk/server';

type Row = Readonly<Record<'id' | 'place' | 'openedOn' | 'closedOn', string>>;

/** Takes the register as a whole: what is there already is brought up to date, nothing is deleted. */
export async function readBenches(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const columns = { id: '番号', place: '場所', openedOn: '設置日', closedOn: '撤去日' } as const;
  const benches = new Map<string, Record<string, unknown>>();
  let rowsRead = 0;
  for await (const { line, cells } of readCsv(file, { columns, rejects })) {
    rowsRead += 1;
    const reason = faultOf(cells) ?? (benches.has(cells.id) ? twice : null);
    if (reason) rejects.add(line, reason, Object.values(cells).join(','));
    else
      benches.set(cells.id, {
        tenant_id: ctx.tenant.id,
        id: cells.id,
        place: cells.place,
        opened_on: readDay(cells.openedOn),
        closed_on: readDay(cells.closedOn),
      });
  }
  const rowsTaken = await ctx.db.changeMany(
    `INSERT INTO bench SELECT * FROM jsonb_to_recordset($1)
       AS x(tenant_id uuid, id text, place text, opened_on date, closed_on date)
     ON CONFLICT (tenant_id, id) DO UPDATE
       SET place = excluded.place, opened_on = excluded.opened_on, closed_on = excluded.closed_on`,
    [...benches.values()],
  );
  return rejects.report(rowsRead, rowsTaken);
}

/** Why a row cannot be taken; null when it can. */
function faultOf({ id, place, openedOn, closedOn }: Row): Words | null {
  if (id === '') return { ja: '番号がありません', en: 'It has no number' };
  if (place === '') return { ja: '場所がありません', en: 'It has no place' };
  const [from, until] = [readDay(openedOn), readDay(closedOn)];
  if (from === null) return notADay('設置日', openedOn);
  if (closedOn === '') return null;
  if (until === null) return notADay('撤去日', closedOn);
  return until > from
    ? null
    : { ja: '撤去日が設置日より後ではありません', en: 'Taken away before it was put up' };
}

const notADay = (column: string, cell: string): Words => ({
  ja: `${column}「${cell}」を日付として読めません`,
  en: `"${cell}" in ${column} is no day`,
});

const twice: Words = { ja: '同じ番号が二度あります', en: 'The same number twice' };
