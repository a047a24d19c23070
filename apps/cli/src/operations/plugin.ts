import type { PluginLine } from '@shirube/api/operations';
import type { Io } from '../io.js';
import { tableLines } from '../output/table.js';
import { type ExitCode, exitCodes } from '../words/cli-error.js';
import { run } from './run.js';

export async function listPlugins(choices: { readonly format: string }, io: Io): Promise<ExitCode> {
  const plugins = await run(io, (operations) => operations.listPlugins());
  if (choices.format === 'json') {
    await io.print(JSON.stringify(plugins, null, 2));
    return exitCodes.done;
  }
  if (plugins.length === 0) {
    await io.print(io.in({ ja: 'プラグインは入っていません。', en: 'There is no plugin.' }));
    return exitCodes.done;
  }
  const column = (ja: string, en: string, align: 'left' | 'right' = 'left') => ({
    heading: io.in({ ja, en }),
    align,
  });
  const columns = [
    column('ID', 'Id'),
    column('名前', 'Name'),
    column('版', 'Version'),
    column('状態', 'State'),
    column('自治体', 'Tenants', 'right'),
    column('行（概数）', 'Rows (about)', 'right'),
    column('MB', 'MB', 'right'),
  ];
  const rows = plugins.map((one) => [
    { text: one.id },
    { text: one.name },
    { text: one.version ?? '-' },
    { text: stateOf(one, io) },
    { text: String(one.tenants) },
    { text: String(one.rows) },
    { text: (one.bytes / 1024 ** 2).toFixed(1) },
  ]);
  await io.print(tableLines(columns, rows, io.terminal));
  const faults = plugins.flatMap((one) => one.faults);
  if (faults.length > 0) await io.print(faults.map((words) => io.in(words)));
  return exitCodes.done;
}

function stateOf({ named, state, version }: PluginLine, io: Io): string {
  if (!named)
    return io.in({ ja: '外された（表は残っている）', en: 'taken out (its tables are here)' });
  if (version === null)
    return io.in({ ja: '未準備（shirube migrate）', en: 'not prepared (shirube migrate)' });
  return state === 'on' ? io.in({ ja: '動作', en: 'on' }) : io.in({ ja: '停止', en: 'off' });
}

export async function removePlugin(id: string, path: string, io: Io): Promise<ExitCode> {
  const { tables, queued, loginsLeft } = await run(io, (operations) =>
    operations.removePlugin(id, path),
  );
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  await io.print([
    io.in({
      ja: `プラグイン ${id} の ${tables.length} 表・${rows} 行を ${path} に書き出し、表を消しました。`,
      en: `${tables.length} tables (${rows} rows) of plugin ${id} were written to ${path} and dropped.`,
    }),
    io.in({
      ja: `待ち行列から ${queued} 件を取り除きました。指標に残した値と根拠、実行の履歴は残っています。`,
      en: `${queued} entries were taken out of the queue. Values it gave to indicators, their evidence and the history of its runs stay.`,
    }),
  ]);
  if (loginsLeft.length > 0)
    await io.print(
      io.in({
        ja: `ログイン ${loginsLeft.join('、')} は、このサーバーの別のデータベースでも使われているため残しました。`,
        en: `The logins ${loginsLeft.join(', ')} stay: another database of this server knows them too.`,
      }),
    );
  return exitCodes.done;
}
