import { type Command, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';

/** `plugin list` and `plugin remove`; what vendors do with plugins is in src/plugins. */
export function addPlugin(program: Command, io: Io, finish: Finish, connection: string): void {
  const plugin =
    program.commands.find((one) => one.name() === 'plugin') ??
    program.command('plugin').description(
      io.in({
        ja: 'プラグインの一覧・取り外し・点検・ひな形・開発',
        en: 'plugins: list, remove, check, scaffold, develop',
      }),
    );
  plugin
    .command('list')
    .description(
      io.in({
        ja: '入っているプラグインと、外されたまま表が残っているプラグインの一覧',
        en: 'the plugins that are installed, and those taken out whose tables are still here',
      }),
    )
    .addOption(
      new Option('--format <format>', io.in({ ja: '出力の形', en: 'form of the output' }))
        .choices(['table', 'json'])
        .default('table'),
    )
    .addHelpText('after', connection)
    .action(async (choices: { readonly format: string }) => {
      const { listPlugins } = await import('./plugin.js');
      finish(await listPlugins(choices, io));
    });
  plugin
    .command('remove')
    .description(
      io.in({
        ja: 'プラグインの全自治体の表をファイルに書き出し、表・ログイン・待ち行列を消す（plugins.ts から外した後で）',
        en: "write a plugin's tables of all tenants to a file, then drop them, its logins and its queue (once it is out of plugins.ts)",
      }),
    )
    .argument('<id>', io.in({ ja: 'プラグインの id', en: 'id of the plugin' }))
    .requiredOption(
      '--export <file>',
      io.in({
        ja: '書き出すファイル（ZIP。上書きはしない）',
        en: 'the file to write (ZIP; never written over)',
      }),
    )
    .addHelpText('after', connection)
    .action(async (id: string, choices: { readonly export: string }) => {
      const { removePlugin } = await import('./plugin.js');
      finish(await removePlugin(id, choices.export, io));
    });
}
