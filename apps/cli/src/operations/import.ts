import { basename } from 'node:path';
import type { ImportOutcome } from '@shirube/api/operations';
import { SheetError, sheetErrorMessage } from '@shirube/sheets';
import { readInput, standardInput } from '../audit/read-input.js';
import { findingSentence } from '../audit/summary.js';
import type { Io } from '../io.js';
import { CliError, type ExitCode, exitCodes } from '../words/cli-error.js';
import { withOperations } from './database.js';
import { badCode } from './tenant.js';

/** The options of `import`, as typed. */
export interface ImportChoices {
  readonly tenant: string;
  readonly sameIndicator?: boolean;
  readonly separate?: boolean;
  readonly draft?: boolean;
}

/** Imports one sheet and says exactly what changed. 1 when questions wait for answers. */
export async function importSheet(file: string, choices: ImportChoices, io: Io): Promise<ExitCode> {
  const { isLocalGovernmentCode } = await import('@shirube/core/codes');
  if (!isLocalGovernmentCode(choices.tenant)) throw badCode(choices.tenant);
  const bytes = await readInput(file, io).catch((error: unknown) => {
    throw about(file, error);
  });
  const { inWords } = await import('@shirube/api/operations');
  const outcome = await withOperations(io, (operations) =>
    operations
      .importFile({
        tenantCode: choices.tenant,
        bytes,
        fileName: file === standardInput ? null : basename(file),
        answer: choices.sameIndicator ? 'same' : choices.separate ? 'separate' : null,
        commit: choices.draft !== true,
      })
      .catch((error: unknown) => {
        const said = inWords(error);
        throw (
          importFault(error, file, choices.tenant) ??
          (said === null ? error : new CliError('import-refused', said, {}, { cause: error }))
        );
      }),
  );
  await io.print(outcomeLines(outcome, io));
  return outcome.state === 'questions' ? exitCodes.found : exitCodes.done;
}

function outcomeLines(outcome: ImportOutcome, io: Io): string[] {
  const { tenant, title, coverage, findings } = outcome;
  return [
    io.terminal.paint('strong', `${tenant.name} (${tenant.code})  ${title}`),
    io.in({
      ja: `${coverage.rows}行: 読み取り ${coverage.understood}、要確認 ${coverage.toConfirm}、文字のまま ${coverage.keptAsText}`,
      en: `${coverage.rows} rows: ${coverage.understood} understood, ${coverage.toConfirm} to confirm, ${coverage.keptAsText} kept as text`,
    }),
    findingSentence(findings, io.language),
    ...questionLines(outcome, io),
    ...stateLines(outcome, io),
  ];
}

function questionLines({ questions }: ImportOutcome, io: Io): string[] {
  if (questions.length === 0) return [];
  const suggestion = {
    same: { ja: '同じ指標', en: 'one indicator' },
    separate: { ja: '別の指標', en: 'separate indicators' },
  };
  return [
    '',
    io.terminal.paint(
      'warning',
      io.in({ ja: `問い ${questions.length}件`, en: `${questions.length} questions` }),
    ),
    ...questions.map(
      ({ prompt, suggested }) =>
        `- ${io.in(prompt)} ${io.in({ ja: `（推測: ${suggestion[suggested].ja}）`, en: `(suggested: ${suggestion[suggested].en})` })}`,
    ),
    '',
  ];
}

function stateLines({ state, changes }: ImportOutcome, io: Io): string[] {
  const counts = io.in({
    ja: `新しい指標 ${changes.indicatorsNew}、既存の指標 ${changes.indicatorsMatched}、当初値 ${changes.baselinesNew}、目標値 ${changes.targetsNew}、実績 ${changes.observationsNew}、実績の改訂 ${changes.observationsRevised}、変わらない値 ${changes.unchanged}`,
    en: `${changes.indicatorsNew} new indicators, ${changes.indicatorsMatched} known ones, ${changes.baselinesNew} baselines, ${changes.targetsNew} targets, ${changes.observationsNew} actual values, ${changes.observationsRevised} revised, ${changes.unchanged} unchanged`,
  });
  switch (state) {
    case 'committed':
      return [
        io.terminal.paint('good', io.in({ ja: '取り込みました。', en: 'Imported.' })),
        counts,
      ];
    case 'already':
      return [
        io.in({
          ja: '同じ内容はすでに取り込まれています。何も変えていません。',
          en: 'This content is imported already. Nothing was changed.',
        }),
      ];
    case 'draft':
      return [
        io.in({
          ja: '下書きとして預かりました。取り込むと:',
          en: 'Kept as a draft. An import would make:',
        }),
        counts,
      ];
    case 'questions':
      return [
        io.in({
          ja: 'まだ取り込んでいません。--same-indicator（同じ指標）か --separate（別の指標）を付けて、もう一度実行してください。一つずつ答えるなら、下書きを画面で開いてください。',
          en: 'Nothing is imported yet. Run it again with --same-indicator or --separate; to answer one by one, open the draft in the portal.',
        }),
      ];
  }
}

/** Sentences that begin with the input they are about. */
function about(file: string, error: unknown): unknown {
  if (!(error instanceof CliError)) return error;
  const { ja, en } = error.said;
  return new CliError(error.code, { ja: `${file}: ${ja}`, en: `${file}: ${en}` }, error.data);
}

function importFault(error: unknown, file: string, tenant: string): CliError | null {
  if (error instanceof SheetError) {
    const said = (language: 'ja' | 'en') => `${file}: ${sheetErrorMessage(error, language)}`;
    return new CliError(error.code, { ja: said('ja'), en: said('en') }, error.data, {
      cause: error,
    });
  }
  switch ((error as { code?: unknown }).code) {
    case 'not-found':
      return new CliError('unknown-tenant', {
        ja: `自治体 ${tenant} がありません。shirube tenant create ${tenant} で作ってから実行してください。`,
        en: `There is no tenant ${tenant}: make it with shirube tenant create ${tenant} first.`,
      });
    case 'nothing-to-commit':
      return new CliError('no-indicators', {
        ja: `${file}: 指標の表が見つかりません。当初値・目標値・達成度などの見出しの行を含めてください。`,
        en: `${file}: no table of indicators was found; include the heading row with baseline, target and achievement.`,
      });
    default:
      return null;
  }
}
