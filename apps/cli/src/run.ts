import { Command, CommanderError, Option } from 'commander';
import { addAssess } from './assess/command.js';
import { addAudit } from './audit/command.js';
import type { Finish } from './finish.js';
import { type Io, ioOf, type Streams } from './io.js';
import { addOperations } from './operations/command.js';
import { addPlugins } from './plugins/command.js';
import { version } from './version.js';
import { CliError, type ExitCode, exitCodes } from './words/cli-error.js';
import { chooseLanguage } from './words/language.js';
import { helpIn, usageComplaint } from './words/translated-help.js';

/**
 * Runs one command line. Resolves with the exit code: 0 done, 1 something wrong was found,
 * 2 the command could not work (one sentence on standard error).
 */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  const io = ioOf(streams, chooseLanguage(argv, streams.env));
  let code: ExitCode = exitCodes.done;
  const program = buildProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io, commandOf(program, argv));
  }
}

function buildProgram(io: Io, finish: Finish): Command {
  const program = new Command('shirube')
    .description(
      io.in({
        ja: 'しるべ: SDGs未来都市計画の指標を検算し、運用する',
        en: 'Shirube: recheck the indicators of SDGs Future City plans, and run the platform',
      }),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      // Said by `explain`, in the user's language.
      outputError: () => undefined,
    })
    .version(version(), '-V, --version', io.in({ ja: '版を表示する', en: 'show the version' }));
  helpIn(program, io.language);
  addAudit(program, io, finish);
  addAssess(program, io, finish);
  addOperations(program, io, finish);
  addPlugins(program, io, finish);
  for (const command of everyCommand(program)) command.addOption(languageOption(io));
  program.addHelpText('after', `\n${io.in(closing)}`);
  return program;
}

const closing = {
  ja: `終了コード: 0 問題なし / 1 誤り・不備が見つかった / 2 実行できなかった
表示は日本語です（--lang en または LANG=en… で英語）。色は端末だけに付き、NO_COLOR で消えます。`,
  en: `Exit codes: 0 nothing wrong / 1 something wrong was found / 2 could not work
Japanese unless --lang en or LANG=en… is given. Colours appear on a terminal only; NO_COLOR removes them.`,
};

function languageOption(io: Io): Option {
  return new Option(
    '--lang <ja|en>',
    io.in({ ja: '表示の言語', en: 'language of the output' }),
  ).choices(['ja', 'en']);
}

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** The command a complaint is about, as typed ("tenant create "), for the pointer to its help. */
function commandOf(program: Command, argv: readonly string[]): string {
  let command = program;
  let typed = '';
  for (const word of argv) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) continue;
    command = next;
    typed += `${word} `;
  }
  return typed;
}

function explain(error: unknown, io: Io, command: string): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.done;
    // A bare group of commands has shown its help; that is all there is to say.
    if (error.code !== 'commander.help') io.complain(usageComplaint(error, command, io.language));
    return exitCodes.unusable;
  }
  if (error instanceof CliError) {
    io.complain(error.in(io.language));
    return exitCodes.unusable;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') return exitCodes.done;
  io.complain(
    io.in({
      ja: `しるべの不具合で続けられませんでした（${message}）。入力は変わっていません。SHIRUBE_DEBUG=1 で詳しく表示されます。`,
      en: `A fault of Shirube stopped this (${message}). Nothing of the input was changed. SHIRUBE_DEBUG=1 shows more.`,
    }),
  );
  if (io.env.SHIRUBE_DEBUG && error instanceof Error) io.complain(error.stack ?? '');
  return exitCodes.unusable;
}
