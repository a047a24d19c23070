import type { Findings } from '../findings.js';
import type { Feed } from '../read-feed.js';

/** From Okinotorishima to Etorofu, from Yonaguni to Minamitorishima, with some water around. */
const japan = { lat: [20, 46], lon: [122, 154] } as const;

const within = (value: number, [from, to]: readonly [number, number]) =>
  value >= from && value <= to;

/** A plain decimal of degrees; null for any other. */
export function readDegrees(text: string): number | null {
  return /^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Every stop is somewhere in Japan. */
export function checkPlaces(feed: Feed, findings: Findings): void {
  for (const row of feed.rows('stops.txt')) {
    const [lat, lon] = [row.get('stop_lat'), row.get('stop_lon')];
    if (lat === '' || lon === '') continue;
    const [north, east] = [readDegrees(lat), readDegrees(lon)];
    const place = { file: 'stops.txt', line: row.line, field: 'stop_lat' };
    const value = `${lat}, ${lon}`;
    if (north === null || east === null) findings.add('coordinate-form', place, { value });
    else if (within(north, japan.lat) && within(east, japan.lon)) continue;
    else if (within(east, japan.lat) && within(north, japan.lon))
      findings.add('coordinate-swapped', place, { value });
    else findings.add('coordinate-abroad', place, { value });
  }
}
