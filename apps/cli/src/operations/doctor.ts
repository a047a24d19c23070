import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Io } from '../io.js';
import { padEnd, widthOf } from '../output/width.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import type { Said } from '../words/language.js';
import { type CheckWords, checkWords } from './check-words.js';
import { withConnection } from './database.js';

const wantedNode = 24;

/** Looks at the tools and the whole database, a line each, and changes nothing. 1 on any fault. */
export async function doctor(io: Io): Promise<ExitCode> {
  const lines = [
    nodeWords(process.versions.node),
    await pnpmWords(io),
    ...(await databaseWords(io)),
  ];
  const faults = lines.filter(({ whatToDo }) => whatToDo !== null);
  const width = Math.max(...lines.map(({ subject }) => widthOf(io.in(subject))));
  await io.print(lines.flatMap((line) => printed(line, width, io)));
  await io.print([
    '',
    faults.length === 0
      ? io.terminal.paint('good', io.in({ ja: '問題はありません。', en: 'No faults.' }))
      : io.terminal.paint(
          'error',
          io.in({
            ja: `不備が${faults.length}件あります。上の「→」に従って直してください。`,
            en: `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}: follow the "→" above.`,
          }),
        ),
  ]);
  return faults.length === 0 ? exitCodes.done : exitCodes.found;
}

function printed({ subject, seen, whatToDo }: CheckWords, width: number, io: Io): string[] {
  const { terminal } = io;
  const state =
    whatToDo === null
      ? terminal.paint('good', io.in({ ja: '正常', en: 'ok   ' }))
      : terminal.paint('error', io.in({ ja: '不備', en: 'FAULT' }));
  const line = `${state}  ${padEnd(io.in(subject), width)}  ${io.in(seen)}`;
  return whatToDo === null ? [line] : [line, `      → ${io.in(whatToDo)}`];
}

async function databaseWords(io: Io): Promise<CheckWords[]> {
  const { diagnose } = await import('@shirube/api/operations');
  try {
    return (await withConnection(io, diagnose)).map(checkWords);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const whatToDo = error.said;
    return [
      {
        subject: { ja: 'データベース', en: 'Database' },
        seen: { ja: '調べられません', en: 'cannot be looked at' },
        whatToDo,
      },
    ];
  }
}

export function nodeWords(version: string): CheckWords {
  const ok = Number.parseInt(version, 10) >= wantedNode;
  return {
    subject: same('Node.js'),
    seen: same(version),
    whatToDo: ok
      ? null
      : {
          ja: `Node.js ${wantedNode} 以降で実行してください（pnpm shirube なら自動で選ばれます）。`,
          en: `Run it on Node.js ${wantedNode} or later (pnpm shirube chooses it by itself).`,
        },
  };
}

/** The pnpm that runs us says so itself; otherwise the one on PATH is asked. */
async function pnpmWords(io: Io): Promise<CheckWords> {
  const running = /pnpm\/(\S+)/.exec(io.env.npm_config_user_agent ?? '')?.[1];
  const found = running ?? (await pnpmOnPath());
  return {
    subject: same('pnpm'),
    seen: found === null ? { ja: '見つかりません', en: 'not found' } : same(found),
    whatToDo:
      found === null
        ? {
            ja: 'npx -y pnpm@12.21.0 shirube doctor のように、npx 経由で実行できます。',
            en: 'It can be run by npx: npx -y pnpm@12.21.0 shirube doctor.',
          }
        : null,
  };
}

async function pnpmOnPath(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('pnpm', ['--version'], { timeout: 15_000 });
    return stdout.trim().split('\n').at(-1) ?? null;
  } catch {
    return null;
  }
}

const same = (text: string): Said => ({ ja: text, en: text });
