import { withDatabase } from '../postgres/index.ts';
import { type CheckId, checkNames, checkPlugin, type Outcome } from './check/index.ts';

export interface CheckCommand {
  readonly folder: string;
  readonly language: 'ja' | 'en';
  readonly json: boolean;
  readonly build: boolean;
  readonly only: readonly string[];
  readonly print: (line: string) => Promise<void>;
}

/** `shirube plugin check`: one line a check as it ends. Resolves to whether nothing was found. */
export async function checkCommand(command: CheckCommand): Promise<boolean> {
  const { folder, language, json, print } = command;
  const from = Date.now();
  // A server that is there already is not stopped by us, and its login is the same.
  const given = process.env.SHIRUBE_TEST_ADMIN_URL;
  const database = given ? null : await withDatabase({ name: 'check', durable: false });
  const lines: Promise<void>[] = [];
  try {
    const outcomes = await checkPlugin(folder, {
      adminUrl: given ?? database?.adminUrl ?? '',
      build: command.build,
      ...(command.only.length > 0 ? { only: command.only as CheckId[] } : {}),
      said: (outcome) => {
        if (!json) lines.push(...linesOf(outcome, language).map(print));
      },
    });
    await Promise.all(lines);
    const failed = outcomes.filter(({ state }) => state !== 'ok').length;
    if (json) await print(JSON.stringify({ ok: failed === 0, checks: outcomes }, null, 2));
    else await print(closing(outcomes, failed, (Date.now() - from) / 1000, language));
    return failed === 0;
  } finally {
    await database?.stop();
  }
}

const marks = { ok: '✓', failed: '✗', waits: '–' } as const;

/** `✗ 取込: …`; a check with several faults has a line for each. */
function linesOf({ check, state, shown, faults }: Outcome, language: 'ja' | 'en'): string[] {
  const name = checkNames[check][language];
  if (state !== 'failed') return [`${marks[state]} ${name}: ${shown[language]}`];
  return faults.map(({ code, words }) => `✗ ${name}: ${words[language]} [${code}]`);
}

function closing(
  outcomes: readonly Outcome[],
  failed: number,
  seconds: number,
  language: 'ja' | 'en',
): string {
  const time = seconds.toFixed(1);
  if (failed === 0)
    return language === 'ja'
      ? `${outcomes.length} 項目すべて合格です（${time} 秒）。`
      : `All ${outcomes.length} checks passed (${time} s).`;
  return language === 'ja'
    ? `${outcomes.length} 項目のうち ${failed} 項目が不合格です（${time} 秒）。[ ] の符号の説明は docs/plugins/refused.md にあります。`
    : `${failed} of ${outcomes.length} checks failed (${time} s). docs/plugins/refused.md explains the codes in brackets.`;
}
