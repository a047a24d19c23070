import { type Command, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';
import { exitCodes } from '../words/cli-error.js';
import type { Said } from '../words/language.js';
import { inCheckout } from './workshop.js';

interface CheckChoices {
  readonly json?: boolean;
  readonly build: boolean;
  readonly only?: readonly string[];
}

interface Tool {
  readonly folder: string;
  readonly language: 'ja' | 'en';
  readonly print: (line: string) => Promise<void>;
}
interface CheckTools {
  checkCommand(
    command: Tool & {
      readonly json: boolean;
      readonly build: boolean;
      readonly only: readonly string[];
    },
  ): Promise<boolean>;
}
interface DevTools {
  devCommand(command: Tool & { readonly port: number }): Promise<void>;
}

/** What a vendor does: scaffold, develop, check. The work stands in infra/plugins and packages/create-plugin. */
export function addPlugins(program: Command, io: Io, finish: Finish): void {
  const group =
    program.commands.find((one) => one.name() === 'plugin') ??
    program.command('plugin').description(
      io.in({
        ja: 'プラグインの一覧・取り外し・点検・ひな形・開発',
        en: 'plugins: list, remove, check, scaffold, develop',
      }),
    );
  const add = (name: string, said: Said) => group.command(name).description(io.in(said));
  const option = (flags: string, said: Said) => new Option(flags, io.in(said));
  const folder = io.in({
    ja: 'プラグインのフォルダー（例 plugins/example）',
    en: 'folder of the plugin (plugins/example)',
  });

  add('new', {
    ja: '見本からプラグインのひな形を作る',
    en: 'make a plugin from the example',
  })
    .argument(
      '<id>',
      io.in({
        ja: 'プラグインの id（例 disaster-wells）',
        en: 'id of the plugin (disaster-wells)',
      }),
    )
    .addOption(
      option('--dir <folder>', {
        ja: '作る場所（省略すると plugins/<id>）',
        en: 'where to make it (plugins/<id> unless given)',
      }),
    )
    .action(async (id: string, { dir }: { dir?: string }) => {
      const made = await inCheckout(async () => {
        const { scaffold } = await import('@shirube/create-plugin');
        return scaffold(id, dir);
      });
      await io.print(made.next[io.language]);
      finish(exitCodes.done);
    });

  add('check', {
    ja: 'プラグインが契約を守るかを実際に動かして確かめる（本物の API・データベース・ブラウザー）',
    en: 'try a plugin against everything it promises: the real API, database and browser',
  })
    .argument('<folder>', folder)
    .addOption(option('--json', { ja: '機械で読める形で出力する', en: 'machine-readable output' }))
    .addOption(
      option('--no-build', {
        ja: 'ビルドせず、あるものを調べる',
        en: 'take what is built as it is',
      }),
    )
    .addOption(
      option('--only <checks...>', {
        ja: 'この点検だけを行う（例 migrations feeds）',
        en: 'make these checks only (migrations feeds)',
      }),
    )
    .action(async (given: string, { json, build, only }: CheckChoices) => {
      const passed = await inCheckout(async () => {
        const { checkCommand } = (await tools('command.ts')) as CheckTools;
        return checkCommand({
          folder: given,
          language: io.language,
          json: json === true,
          build,
          only: only ?? [],
          print: (line) => io.print(line),
        });
      });
      finish(passed ? exitCodes.done : exitCodes.found);
    });

  add('dev', {
    ja: 'プラグインを載せたデモを開き、変更のたびに作り直す（止めるには Ctrl-C）',
    en: 'open a demo with the plugin and rebuild it at each change (Ctrl-C stops it)',
  })
    .argument('<folder>', folder)
    .addOption(
      option('--port <port>', { ja: 'ポート（省略すると 4100）', en: 'port (4100 unless given)' }),
    )
    .action(async (given: string, { port }: { port?: string }) => {
      await inCheckout(async () => {
        const { devCommand } = (await tools('dev.ts')) as DevTools;
        await devCommand({
          folder: given,
          language: io.language,
          port: Number(port ?? 4100),
          print: (line) => io.print(line),
        });
      });
      finish(exitCodes.done);
    });
}

/** Of the checkout, run as they stand there: they need its database, its browser and its sources. */
const tools = (file: string): Promise<unknown> =>
  import(new URL(`../../../../infra/plugins/${file}`, import.meta.url).href);
