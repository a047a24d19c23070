import { type Command, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';
import type { AuditChoices } from './rule-choice.js';

const description = {
  ja: '進捗評価シートの達成度を検算し、疑わしい数字を計算とともに示す（サーバーもデータベースも不要）',
  en: 'recheck the achievements of a published sheet and show every doubtful figure with its arithmetic (needs no server, no database)',
};

const details = {
  ja: `
読めるもの: 表をコピーして貼り付けたテキスト、CSV・TSV（UTF-8、シフトJIS、UTF-16）、Excelブック（.xlsx）。
           「-」は標準入力。文書に表が複数あれば、指標の表をすべて検算します。
終了コード: 0 誤りなし / 1 重要度「誤り」の指摘がある / 2 読めないファイルがある（ほかのファイルは検算します）

例:
  shirube audit 進捗評価シート.xlsx
  shirube audit シート.txt --rule ratio --decimals 0
  shirube audit 報告.xlsx --plan 計画.xlsx --earlier 昨年度.xlsx
  pbpaste | shirube audit - --format markdown > 検算結果.md`,
  en: `
Reads text copied from a table, CSV and TSV (UTF-8, Shift JIS, UTF-16) and Excel workbooks (.xlsx).
"-" is standard input. Every indicator table of a document is rechecked.
Exit codes: 0 no error / 1 a finding of severity "error" exists / 2 a file could not be read (others are still audited)

Examples:
  shirube audit sheet.xlsx
  shirube audit sheet.txt --rule ratio --decimals 0
  shirube audit report.xlsx --plan plan.xlsx --earlier last-year.xlsx
  pbpaste | shirube audit - --format markdown > recheck.md`,
};

export function addAudit(program: Command, io: Io, finish: Finish): void {
  const say = io.in;
  program
    .command('audit')
    .description(say(description))
    .argument(
      '<file...>',
      say({
        ja: '検算するファイル（「-」は標準入力）',
        en: 'files to recheck ("-" is standard input)',
      }),
    )
    .addOption(
      new Option(
        '--rule <method>',
        say({ ja: '達成度の計算方法', en: 'how achievement is computed' }),
      )
        .choices(['progress', 'ratio', 'inverse-ratio', 'ceiling', 'floor', 'maintain'])
        .default('progress'),
    )
    .addOption(
      new Option(
        '--decimals <places>',
        say({
          ja: '小数点以下の桁数（0～20、省略すると各行の公表値に合わせる）',
          en: 'places after the point (0 to 20; each row takes those of its published figure unless given)',
        }),
      ),
    )
    .addOption(
      new Option(
        '--missing-baseline <meaning>',
        say({
          ja: '当初値がない（「-」・空欄）とき: 0とみなすか、計算しないか。どちらでも指摘する',
          en: 'what a baseline "-" or blank means: zero, or nothing to compute; it is a finding either way',
        }),
      )
        .choices(['zero', 'not-computable'])
        .default('zero'),
    )
    .addOption(
      new Option('--format <format>', say({ ja: '出力の形', en: 'form of the output' }))
        .choices(['table', 'json', 'markdown'])
        .default('table'),
    )
    .addOption(
      new Option(
        '--document-date <date>',
        say({
          ja: '文書の日付（2021-09-30 の形）。それより後の実績値を指摘する',
          en: 'date of the document (like 2021-09-30); actual values of a later time become findings',
        }),
      ),
    )
    .addOption(
      new Option(
        '--earlier <file...>',
        say({
          ja: '以前の資料（複数可）。変わった目標値、減った累計を指摘する',
          en: 'earlier documents; moved targets and cumulative values that fell become findings',
        }),
      ),
    )
    .addOption(
      new Option(
        '--plan <file...>',
        say({
          ja: '元の計画（複数可）。報告にない計画の指標、計画にない指標、変わった目標値を指摘する',
          en: 'the plan reported on; indicators that either lacks, and moved targets, become findings',
        }),
      ),
    )
    .addHelpText('after', say(details))
    .action(async (files: readonly string[], options: AuditChoices) => {
      const { auditFiles } = await import('./audit-files.js');
      finish(await auditFiles(files, options, io));
    });
}
