import { type RunResult, readReadings, type TakenReading } from '@shirube/plugin-sdk/host';
import { trouble } from './endings.ts';
import { because, type Fault, type Found, fault, found } from './found.ts';
import type { Place } from './place.ts';

/** Each feed over the demo rows, twice: every reading is read by the core's own readers, and the same comes again. */
export async function feeds(place: Place): Promise<Found> {
  const faults: Fault[] = [];
  const counts: string[] = [];
  for (const feed of place.plugin.feeds) {
    const run = await place.run(place.mine, 'feed', feed.id);
    const failed = trouble(run);
    if (failed) {
      faults.push(
        fault(
          'feed-failed',
          `フィード「${feed.id}」が失敗しました（${failed.ja}）。`,
          `Feed "${feed.id}" failed (${failed.en}).`,
        ),
      );
      continue;
    }
    const { taken, rejects } = readReadings(feed, run.readings);
    const [first] = rejects;
    if (first)
      faults.push(
        fault(
          'reading-rejected',
          `フィード「${feed.id}」の読み取り値 ${first.where} ほか ${rejects.length} 件を読めません（${first.reason.ja}）`,
          `${rejects.length} readings of feed "${feed.id}" cannot be read, first ${first.where} (${first.reason.en})`,
        ),
      );
    else if (taken.length === 0)
      faults.push(
        fault(
          'feed-empty',
          `フィード「${feed.id}」は見本のデータから値を一つも出しません。demo に行を加えるか、pull を直してください。`,
          `Feed "${feed.id}" offers nothing from the demo data: add rows to the demo, or correct pull.`,
        ),
      );
    faults.push(...(await evidence(place, feed.id, taken)));
    const again = await place.run(place.mine, 'feed', feed.id);
    if (said(again) !== said(run))
      faults.push(
        fault(
          'feed-not-repeatable',
          `フィード「${feed.id}」は同じデータから違う値を出しました。ctx.now と行だけから計算してください。`,
          `Feed "${feed.id}" offered other values from the same rows: compute from ctx.now and rows alone.`,
        ),
      );
    counts.push(`${feed.id} ${taken.length}`);
  }
  return found(faults, counts.join('、') || 'フィードなし', counts.join(', ') || 'no feeds');
}

/** Readings of a feed whose evidence is looked up: the newest are drilled into most. */
const looked = 12;

/** The rows that a reading names are there, as many as it says. */
async function evidence(
  place: Place,
  feed: string,
  taken: readonly TakenReading[],
): Promise<Fault[]> {
  for (const { period, rows } of taken.slice(-looked)) {
    if (!('select' in rows) || rows.select === undefined) continue;
    try {
      const found = await place.look(place.mine, rows.select);
      if (found.length === rows.count) continue;
      return [
        fault(
          'evidence-differs',
          `フィード「${feed}」の ${period.label} の根拠は ${rows.count} 行のはずですが、select は ${found.length} 行を返します。そろえてください。`,
          `Feed "${feed}" names ${rows.count} rows as evidence of ${period.label}, and its select gives ${found.length}: make them agree.`,
        ),
      ];
    } catch (error) {
      return [
        fault(
          'evidence-failed',
          `フィード「${feed}」の ${period.label} の根拠の select が失敗しました（${because(error)}）。自分の表を読む SELECT を一つ書いてください。`,
          `The select of feed "${feed}" for ${period.label} failed (${because(error)}): write one SELECT of your own tables.`,
        ),
      ];
    }
  }
  return [];
}

const said = ({ readings }: RunResult) => JSON.stringify(readings);

export async function jobs(place: Place): Promise<Found> {
  const faults: Fault[] = [];
  for (const { id } of place.plugin.jobs) {
    const run = await place.run(place.mine, 'job', id);
    const failed = trouble(run);
    if (failed)
      faults.push(
        fault(
          'job-failed',
          `ジョブ「${id}」が失敗しました（${failed.ja}）。`,
          `Job "${id}" failed (${failed.en}).`,
        ),
      );
  }
  const names = place.plugin.jobs.map(({ id }) => id);
  return found(faults, names.join('、') || 'ジョブなし', names.join(', ') || 'no jobs');
}
