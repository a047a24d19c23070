import type { Findings } from '../findings.js';
import type { Feed } from '../read-feed.js';
import { printTime } from '../stop-times.js';

const file = 'stop_times.txt';

/** A trip's stops come one after another, in their order and in time. */
export function checkTimes(feed: Feed, findings: Findings): void {
  const { stopTimes } = feed;
  for (const { trip, rows } of stopTimes.byTrip()) {
    if (trip === '') continue;
    const line = (at: number) => stopTimes.get('line', at);
    const [first = 0, last = 0] = [rows[0], rows.at(-1)];
    if (rows.length < 2)
      findings.add('trip-short', { file, line: line(first) }, { trip, count: rows.length });
    for (const end of new Set([first, last])) {
      const [arrival, departure] = [stopTimes.get('arrival', end), stopTimes.get('departure', end)];
      if (arrival === -1 && departure === -1)
        findings.add('end-without-time', { file, line: line(end) }, { trip });
    }
    let before = -1;
    let sequence = -2;
    for (const at of rows) {
      const [arrival, departure] = [stopTimes.get('arrival', at), stopTimes.get('departure', at)];
      const place = { file, line: line(at) };
      const number = stopTimes.get('sequence', at);
      if (number === sequence && number >= 0)
        findings.add(
          'sequence-twice',
          { ...place, field: 'stop_sequence' },
          { trip, value: number },
        );
      sequence = number;
      if (arrival >= 0 && departure >= 0 && departure < arrival)
        findings.add('leaves-early', place, {
          trip,
          value: printTime(departure),
          before: printTime(arrival),
        });
      const reached = arrival >= 0 ? arrival : departure;
      if (reached >= 0 && reached < before)
        findings.add('time-backwards', place, {
          trip,
          value: printTime(reached),
          before: printTime(before),
        });
      before = Math.max(before, arrival, departure);
    }
  }
}
