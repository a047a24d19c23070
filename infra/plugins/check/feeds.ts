import { type RunResult, readReadings } from '@shirube/plugin-sdk/host';
import { trouble } from './endings.ts';
import { type Fault, type Found, fault, found } from './found.ts';
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
