import { type Command, Option } from 'commander';
import type { Finish } from '../finish.js';
import type { Io } from '../io.js';

const description = {
  ja: '標準入力のCSVの各行について達成度を計算し、同じ行に3列を加えて標準出力へ流す',
  en: 'compute the achievement of every row of a CSV on standard input and add three columns to it',
};

const details = {
  ja: `
入力の見出し: method,baseline,target,actual,decimals,floor,cap（順序は自由、floor と cap は省略可、ほかの列はそのまま残る）
  method    progress | ratio | inverse-ratio | ceiling | floor | maintain
  baseline, target, actual   印刷どおりの値（40.6 %、▲5.2、3兆7千億円、66.0以上、48～52 など）
  decimals  表示の小数点以下の桁数
  floor, cap  表示の下限・上限（%）。空欄なら付けない
加わる列:
  achievement  達成度（%）。ceiling・floor・maintain では余裕。常に小数6桁、端数は四捨五入（0から遠いほうへ）
  display      decimals 桁に丸め、floor・cap を当てた表示（例 -351.8%）。ceiling・floor・maintain は met / not met
  reason       空、または計算できない理由: missing-baseline, target-equals-baseline, target-zero, not-a-number, unit-mismatch
               行の指定が使えないとき: unknown-method, bad-decimals, bad-floor, bad-cap, too-many-fields（終了コード 1）

例:
  printf 'method,baseline,target,actual,decimals,floor,cap\\nprogress,2463,2740,1489,1,,\\n' | shirube assess`,
  en: `
Header of the input: method,baseline,target,actual,decimals,floor,cap (in any order; floor and cap may be left out; other columns are kept)
  method    progress | ratio | inverse-ratio | ceiling | floor | maintain
  baseline, target, actual   values as printed (40.6 %, ▲5.2, 3兆7千億円, 66.0以上, 48～52 …)
  decimals  places after the point in the display
  floor, cap  limits of the display in percent; blank for none
Columns added:
  achievement  percent, or the margin for ceiling, floor and maintain; always six places, ties away from zero
  display      rounded to decimals, then floored and capped (-351.8%); met / not met for ceiling, floor and maintain
  reason       empty, or why nothing was computed: missing-baseline, target-equals-baseline, target-zero, not-a-number, unit-mismatch
               where the row's own settings cannot be used: unknown-method, bad-decimals, bad-floor, bad-cap, too-many-fields (exit code 1)

Example:
  printf 'method,baseline,target,actual,decimals,floor,cap\\nprogress,2463,2740,1489,1,,\\n' | shirube assess`,
};

export function addAssess(program: Command, io: Io, finish: Finish): void {
  program
    .command('assess')
    .description(io.in(description))
    .addOption(
      new Option(
        '--missing-baseline <meaning>',
        io.in({
          ja: '当初値がない（「-」・空欄）とき: 0とみなすか、計算しないか',
          en: 'what a baseline "-" or blank means: zero, or nothing to compute',
        }),
      )
        .choices(['zero', 'not-computable'])
        .default('not-computable'),
    )
    .addOption(
      new Option(
        '--encoding <name>',
        io.in({
          ja: '入力の文字コード（出力はUTF-8）',
          en: 'encoding of the input (output is UTF-8)',
        }),
      )
        .choices(['utf-8', 'cp932'])
        .default('utf-8'),
    )
    .addHelpText('after', io.in(details))
    .action(
      async (options: {
        missingBaseline: 'zero' | 'not-computable';
        encoding: 'utf-8' | 'cp932';
      }) => {
        const { assessStream } = await import('./assess-stream.js');
        finish(await assessStream(io, options));
      },
    );
}
