import type { FeedFile } from '../feed-files.js';
import type { Findings } from '../findings.js';
import type { Feed } from '../read-feed.js';
import { isCorporateNumber } from './corporate-number.js';
import { kanaOf } from './kana.js';

/** What GTFS-JP asks beyond GTFS: operators, language, fares in yen, readings in kana. */
export function checkJapan(feed: Feed, findings: Findings): void {
  checkOperators(feed, findings);
  for (const row of feed.rows('feed_info.txt')) {
    const value = row.get('feed_lang');
    if (value !== '' && value !== 'ja')
      findings.add('language', at('feed_info.txt', row, 'feed_lang'), { value });
  }
  for (const row of feed.rows('routes.txt')) {
    const value = row.get('route_type');
    if (value !== '' && value !== '3')
      findings.add('route-type', at('routes.txt', row, 'route_type'), { value });
  }
  checkFares(feed, findings);
  checkKana(feed, findings);
}

const at = (file: FeedFile, row: { readonly line: number }, field: string) => ({
  file,
  line: row.line,
  field,
});

function checkOperators(feed: Feed, findings: Findings): void {
  for (const row of feed.rows('agency.txt')) {
    const [id, zone, language] = [
      row.get('agency_id'),
      row.get('agency_timezone'),
      row.get('agency_lang'),
    ];
    if (zone !== '' && zone !== 'Asia/Tokyo')
      findings.add('timezone', at('agency.txt', row, 'agency_timezone'), { value: zone });
    if (language !== '' && language !== 'ja')
      findings.add('language', at('agency.txt', row, 'agency_lang'), { value: language });
    if (id !== '' && !isCorporateNumber(id))
      findings.add('corporate-number', at('agency.txt', row, 'agency_id'), { value: id });
  }
  if (!feed.has('agency_jp.txt')) findings.add('agency-jp-missing', { file: 'agency_jp.txt' });
  for (const row of feed.rows('agency_jp.txt')) {
    const value = row.get('agency_zip_number');
    if (value !== '' && !/^\d{7}$/.test(value))
      findings.add('zip-number', at('agency_jp.txt', row, 'agency_zip_number'), { value });
  }
}

function checkFares(feed: Feed, findings: Findings): void {
  const used = new Set(feed.rows('fare_rules.txt').map((row) => row.get('fare_id')));
  const fares = feed.rows('fare_attributes.txt');
  for (const row of fares) {
    const [price, currency] = [row.get('price'), row.get('currency_type')];
    if (currency !== '' && currency !== 'JPY')
      findings.add('currency', at('fare_attributes.txt', row, 'currency_type'), {
        value: currency,
      });
    if (price !== '' && readYen(price) === null)
      findings.add('price', at('fare_attributes.txt', row, 'price'), { value: price });
    // One fare for all needs no rule.
    const value = row.get('fare_id');
    if (fares.length > 1 && value !== '' && !used.has(value))
      findings.add('fare-unused', at('fare_attributes.txt', row, 'fare_id'), { value });
  }
}

/** Whole yen, also written 200.00; null for any other. */
export function readYen(text: string): number | null {
  const parts = /^(\d{1,7})(?:\.0{1,2})?$/.exec(text);
  return parts ? Number(parts[1]) : null;
}

function checkKana(feed: Feed, findings: Findings): void {
  if (!feed.has('translations.txt')) return;
  const kana = kanaOf(feed);
  if (kana === null) {
    findings.add('kana-form', { file: 'translations.txt', line: 1 });
    return;
  }
  const stops = feed.rows('stops.txt').filter((row) => row.get('stop_name') !== '');
  const without = stops.filter((row) => !kana(row));
  if (without.length === stops.length) {
    if (stops.length > 0) findings.add('kana-none', { file: 'translations.txt' });
    return;
  }
  const told = new Set<string>();
  for (const row of without) {
    const value = row.get('stop_name');
    if (told.has(value)) continue;
    told.add(value);
    findings.add(
      'kana-missing',
      { file: 'stops.txt', line: row.line, field: 'stop_name' },
      { value },
    );
  }
}
