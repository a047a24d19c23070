import { randomBytes } from 'node:crypto';
import type { RunResult } from '@shirube/plugin-sdk/host';
import type { ImportReport } from '@shirube/plugin-sdk/server';
import { trouble } from './endings.ts';
import { type Fault, type Found, fault, found } from './found.ts';
import { type File, fileOf, type Place } from './place.ts';

/** The demo files, in their order, through the plugin's own imports; their rows stay for the checks that follow. */
export async function imports(place: Place): Promise<Found> {
  const faults: Fault[] = [];
  let taken = 0;
  for (const { import: id, file } of place.plugin.demo?.[0]?.files ?? []) {
    const given = fileOf(file);
    const run = await place.run(place.mine, 'import', id, given);
    const failed = trouble(run);
    const report = reportOf(run);
    if (failed || !report) {
      const why = failed ?? { ja: '報告の形が違います', en: 'its report is not of the form' };
      faults.push(
        fault(
          'import-failed',
          `取込「${id}」が見本のファイル ${given.name} で失敗しました（${why.ja}）。`,
          `Import "${id}" failed with its demo file ${given.name} (${why.en}).`,
        ),
      );
    } else if (report.rowsTaken === 0)
      faults.push(
        fault(
          'import-took-nothing',
          `取込「${id}」は見本のファイル ${given.name} から1行も受け取りませんでした（${report.rejects[0]?.reason.ja ?? '理由なし'}）。`,
          `Import "${id}" took no row of its demo file ${given.name} (${report.rejects[0]?.reason.en ?? 'no reason given'}).`,
        ),
      );
    else if (report.rejects.length > 0)
      faults.push(
        fault(
          'demo-file-rejected',
          `見本のファイル ${given.name} の ${report.rejects[0]?.where} 行目ほか ${report.rejects.length} 行を取込「${id}」が受け取りませんでした（${report.rejects[0]?.reason.ja}）。見本は全部受け取れるものにしてください。`,
          `Import "${id}" rejected ${report.rejects.length} rows of its demo file ${given.name}, first ${report.rejects[0]?.where} (${report.rejects[0]?.reason.en}): a demo is taken whole.`,
        ),
      );
    taken += report?.rowsTaken ?? 0;
  }
  return found(faults, `${taken} 行を受け取りました`, `${taken} rows taken`);
}

function reportOf({ ending }: RunResult): ImportReport | null {
  const report = ending.ended === 'done' ? (ending.report as Partial<ImportReport> | null) : null;
  const whole = typeof report?.rowsTaken === 'number' && Array.isArray(report.rejects);
  return whole ? (report as ImportReport) : null;
}

/** What people hand in by mistake: not a text at all, another table, the right head over nonsense. */
function garbageFor(good: File): readonly File[] {
  const name = `間違い-${good.name}`;
  const text = new TextDecoder('utf-8').decode(good.bytes);
  const head = text.includes('\u0000') || text.includes('\ufffd') ? '' : text.split(/\r?\n/)[0];
  const width = head?.split(',').length ?? 1;
  const nonsense = Array.from({ length: 3 }, (_, at) =>
    Array.from({ length: width }, (_, column) => `?${at}${column}`).join(','),
  );
  return [
    { name, bytes: randomBytes(2_000) },
    { name, bytes: Buffer.from('氏名,所属\r\n山田,企画課\r\n') },
    { name, bytes: Buffer.from([head, ...nonsense].join('\r\n')) },
  ];
}

/** Refused in one sentence, or rejected row by row with reasons; and nothing of it is taken. */
export async function garbage(place: Place): Promise<Found> {
  const faults: Fault[] = [];
  let refused = 0;
  const files = new Map(
    (place.plugin.demo?.[0]?.files ?? []).map(({ import: id, file }) => [id, file]),
  );
  for (const [id, file] of files)
    for (const given of garbageFor(fileOf(file))) {
      const run = await place.run(place.theirs, 'import', id, given);
      const { ending } = run;
      if (ending.ended === 'failed' && ending.code === 'plugin-input') {
        refused += 1;
        continue;
      }
      const failed = trouble(run);
      const report = reportOf(run);
      const size = `${given.bytes.length} bytes`;
      if (failed || !report)
        faults.push(
          fault(
            'garbage-broke-it',
            `取込「${id}」は読めないファイル（${size}）で落ちました（${failed?.ja ?? '報告の形が違います'}）。PluginInputError か、理由の付いた rejects で答えてください。`,
            `Import "${id}" broke on a file that cannot be read, ${size} (${failed?.en ?? 'no report'}): answer with PluginInputError or rejects with reasons.`,
          ),
        );
      else if (report.rowsTaken > 0)
        faults.push(
          fault(
            'garbage-taken',
            `取込「${id}」は意味のない行を ${report.rowsTaken} 行受け取りました。列の値を確かめ、読めない行は rejects に入れてください。`,
            `Import "${id}" took ${report.rowsTaken} rows of nonsense: check the cells and reject what cannot be read.`,
          ),
        );
      else if (report.rejects.length === 0 || report.rejects.some((one) => !isSaid(one.reason)))
        faults.push(
          fault(
            'garbage-unsaid',
            `取込「${id}」は読めないファイルを理由なしに受け取りませんでした。ja と en の理由を rejects に入れてください。`,
            `Import "${id}" took nothing of an unreadable file and gave no reason: say it in rejects, in ja and en.`,
          ),
        );
      else refused += 1;
    }
  return found(
    faults,
    `${refused} 件を理由とともに断りました`,
    `${refused} refused with their reason`,
  );
}

const isSaid = (reason: { ja?: string; en?: string } | undefined) =>
  Boolean(reason?.ja) && Boolean(reason?.en);
