import type { Feed, FeedRow } from '../read-feed.js';

/**
 * The reading in kana of a stop's name: by record or by value in the third edition of GTFS-JP, by the text itself in the
 * second. Null when the file is of neither form.
 */
export function kanaOf(feed: Feed): ((stop: FeedRow) => string | null) | null {
  const columns = feed.columns('translations.txt');
  const rows = feed.rows('translations.txt');
  if (columns.has('trans_id') && columns.has('lang')) {
    const byText = new Map(
      rows
        .filter((row) => row.get('lang') === 'ja-Hrkt')
        .map((row) => [row.get('trans_id'), row.get('translation')]),
    );
    return (stop) => byText.get(stop.get('stop_name')) || null;
  }
  if (!['table_name', 'field_name', 'language'].every((name) => columns.has(name))) return null;
  const names = rows.filter(
    (row) =>
      row.get('table_name') === 'stops' &&
      row.get('field_name') === 'stop_name' &&
      row.get('language') === 'ja-Hrkt',
  );
  const by = (column: string) =>
    new Map(names.map((row) => [row.get(column), row.get('translation')]));
  const [byRecord, byValue] = [by('record_id'), by('field_value')];
  return (stop) => {
    const [id, name] = [stop.get('stop_id'), stop.get('stop_name')];
    return (id && byRecord.get(id)) || (name && byValue.get(name)) || null;
  };
}
