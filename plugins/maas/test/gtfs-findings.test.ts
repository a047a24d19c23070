import { describe, expect, it } from 'vitest';
import { checkFeed } from '../src/gtfs/check/check-feed.js';
import { Findings } from '../src/gtfs/findings.js';
import { readFeed } from '../src/gtfs/read-feed.js';
import { type Changes, pieces, zipped } from './gtfs-files.js';

async function found(changes: Changes, today = '2026-11-20') {
  const findings = new Findings();
  checkFeed(await readFeed(pieces(zipped(changes)), findings), findings, today);
  return findings.list();
}
const codes = async (changes: Changes, today?: string) =>
  (await found(changes, today)).map(({ code, file, line }) => `${code} ${file}:${line ?? ''}`);

const put = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

it('finds nothing in a sound feed', async () => {
  expect(await found({})).toEqual([]);
});

describe('finds, with file and line,', () => {
  it.each<[string, Changes, string[]]>([
    ['a missing file', { 'stops.txt': null }, ['file-missing stops.txt:']],
    ['a file that GTFS-JP asks for', { 'feed_info.txt': null }, ['file-missing-jp feed_info.txt:']],
    ['fares left out', { 'fare_attributes.txt': null }, ['file-missing-jp fare_attributes.txt:']],
    ['no calendar at all', { 'calendar.txt': null }, ['no-calendar calendar.txt:']],
    ['a file of something else', { 'memo.txt': 'x' }, ['file-unknown memo.txt:']],
    [
      'a column left out',
      { 'trips.txt': put('service_id', 'service') },
      ['column-missing trips.txt:1'],
    ],
    ['an empty cell', { 'stops.txt': put('B,役所', 'B,') }, ['cell-empty stops.txt:3']],
    [
      'a stop twice',
      { 'stops.txt': put('C,港', 'A,駅前,36.3,136.3,A\nC,港') },
      ['key-twice stops.txt:4'],
    ],
    ['a route without a name', { 'routes.txt': put('港線', '') }, ['no-name routes.txt:2']],
    [
      'a stop that is not there',
      { 'stop_times.txt': put('B,2', 'X,2') },
      ['no-such stop_times.txt:3'],
    ],
    ['an unknown route', { 'trips.txt': put('R,毎日,T1', 'S,毎日,T1') }, ['no-such trips.txt:2']],
    ['an unknown service', { 'trips.txt': put('R,毎日,T1', 'R,休日,T1') }, ['no-such trips.txt:2']],
    ['an unknown agency', { 'routes.txt': put('9000000000000', '1') }, ['no-such routes.txt:2']],
    ['an unknown fare', { 'fare_rules.txt': put('F,R', 'G,R') }, ['no-such fare_rules.txt:2']],
    [
      'a time that is none',
      { 'stop_times.txt': put('8:05:00', '8時5分') },
      ['time-form stop_times.txt:3'],
    ],
    [
      'times that go back',
      { 'stop_times.txt': put('8:05:00,8:06:00', '7:05:00,7:06:00') },
      ['time-backwards stop_times.txt:3'],
    ],
    [
      'leaving before arriving',
      { 'stop_times.txt': put('8:05:00,8:06:00', '8:06:00,8:05:00') },
      ['leaves-early stop_times.txt:3'],
    ],
    [
      'a sequence twice',
      { 'stop_times.txt': put('B,2', 'B,1') },
      ['sequence-twice stop_times.txt:3'],
    ],
    [
      'a trip that stops nowhere',
      { 'trips.txt': (text) => `${text}\nR,毎日,T3,0` },
      ['trip-short trips.txt:4'],
    ],
    [
      'an end without time',
      { 'stop_times.txt': put('8:10:00,8:10:00', ',') },
      ['end-without-time stop_times.txt:4'],
    ],
    [
      'latitude for longitude',
      { 'stops.txt': put('36.31,136.34', '136.34,36.31') },
      ['coordinate-swapped stops.txt:3'],
    ],
    [
      'a place abroad',
      { 'stops.txt': put('36.31,136.34', '0,0') },
      ['coordinate-abroad stops.txt:3'],
    ],
    [
      'a place in words',
      { 'stops.txt': put('36.31', '北緯36度') },
      ['coordinate-form stops.txt:3'],
    ],
    [
      'a date that is none',
      { 'calendar.txt': put('20270331', '20270231') },
      ['date-form calendar.txt:2'],
    ],
    [
      'an end before its beginning',
      { 'feed_info.txt': put('20270331', '20260331') },
      ['dates-backwards feed_info.txt:2'],
    ],
    [
      'another timezone',
      { 'agency.txt': put('Asia/Tokyo', 'Asia/Seoul') },
      ['timezone agency.txt:2'],
    ],
    ['another language', { 'feed_info.txt': put(',ja,', ',en,') }, ['language feed_info.txt:2']],
    [
      'a number that is no firm’s',
      {
        'agency_jp.txt': null,
        'agency.txt': put('9000000000000', '8000000000000'),
        'routes.txt': put('9000000000000', '8000000000000'),
      },
      ['corporate-number agency.txt:2', 'agency-jp-missing agency_jp.txt:'],
    ],
    [
      'a hyphen in the postcode',
      { 'agency_jp.txt': put('9220000', '922-0000') },
      ['zip-number agency_jp.txt:2'],
    ],
    [
      'another currency',
      { 'fare_attributes.txt': put('JPY', 'USD') },
      ['currency fare_attributes.txt:2'],
    ],
    [
      'a fare of half a yen',
      { 'fare_attributes.txt': put('200', '200.5') },
      ['price fare_attributes.txt:2'],
    ],
    [
      'no reading of any stop',
      { 'translations.txt': put(/ja-Hrkt/g, 'en') },
      ['kana-none translations.txt:'],
    ],
    [
      'no reading of one stop',
      { 'translations.txt': put('役所', '別所') },
      ['kana-missing stops.txt:3'],
    ],
    [
      'translations of neither edition',
      { 'translations.txt': 'a,translation\n1,x' },
      ['kana-form translations.txt:1'],
    ],
    ['a train', { 'routes.txt': put(',3', ',2') }, ['route-type routes.txt:2']],
    [
      'a width that is not the head’s',
      { 'routes.txt': put('港線,3', '港線,3,4') },
      ['width routes.txt:2'],
    ],
    [
      'an open quotation mark',
      { 'routes.txt': put('港線', '"港線') },
      ['quotes routes.txt:2', 'file-empty routes.txt:'],
    ],
  ])('%s', async (_, changes, wanted) => {
    expect((await codes(changes)).filter((one) => !followsFrom.test(one))).toEqual(wanted);
  });

  /** What one mistake drags along: a trip without a route leaves the route without trips. */
  const followsFrom = /^(stop-unused|route-unused|service-without-day|no-service-today|feed-over) /;

  it('a day after the feed, and one shortly before its end', async () => {
    expect(await codes({}, '2027-04-02')).toEqual([
      'feed-over feed_info.txt:2',
      'no-service-today calendar.txt:',
    ]);
    expect(await codes({}, '2027-03-25')).toEqual(['feed-ends-soon feed_info.txt:2']);
    expect(await codes({}, '2026-03-27')).toEqual(['feed-not-yet feed_info.txt:2']);
  });

  it('CP932 for UTF-8', async () => {
    const cp932 = Buffer.from([0x8d, 0x60]);
    const routes = Buffer.concat([
      Buffer.from('route_id,agency_id,route_long_name,route_type\nR,9000000000000,'),
      cp932,
      Buffer.from(',3'),
    ]);
    expect(await codes({ 'routes.txt': routes })).toEqual(['encoding routes.txt:']);
  });

  it('a folder in the archive, and goes on', async () => {
    const { sound } = await import('./gtfs-files.js');
    const within = Object.fromEntries(
      Object.entries(sound).map(([name, text]) => [`feed/${name}`, text]),
    );
    const none = Object.fromEntries(Object.keys(sound).map((name) => [name, null]));
    expect(await codes({ ...none, ...within })).toEqual(['file-in-folder feed/:']);
  });

  it('fifty of a kind, and says how many more there were', async () => {
    const rows = Array.from({ length: 80 }, (_, at) => `S${at},名${at},0,0,`).join('\n');
    const all = await found({ 'stops.txt': (text) => `${text}\n${rows}` });
    const abroad = all.filter(({ code }) => code === 'coordinate-abroad');
    expect(abroad).toHaveLength(51);
    expect(abroad.at(-1)?.what.ja).toContain('30件');
  });
});

it('says in both languages what it is and what to do', async () => {
  const { codes: kinds } = await import('../src/gtfs/finding-words.js');
  for (const { what, todo } of Object.values(kinds))
    for (const words of [what, todo]) {
      expect(words.ja).toMatch(/[。]$/);
      expect(words.en).toMatch(/[.]$/);
    }
});
