import { strToU8, zipSync } from 'fflate';

/** A sound feed as small as one can be: a route, three stops, there and back. */
export const sound: Readonly<Record<string, string>> = {
  'agency.txt':
    'agency_id,agency_name,agency_url,agency_timezone,agency_lang\n9000000000000,架空バス,https://bus.example.jp/,Asia/Tokyo,ja',
  'agency_jp.txt':
    'agency_id,agency_official_name,agency_zip_number\n9000000000000,架空バス株式会社,9220000',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,zone_id\nA,駅前,36.32,136.35,A\nB,役所,36.31,136.34,B\nC,港,36.30,136.33,C',
  'routes.txt':
    'route_id,agency_id,route_short_name,route_long_name,route_type\nR,9000000000000,,港線,3',
  'trips.txt': 'route_id,service_id,trip_id,direction_id\nR,毎日,T1,0\nR,毎日,T2,1',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,8:00:00,8:00:00,A,1\nT1,8:05:00,8:06:00,B,2\nT1,8:10:00,8:10:00,C,3\nT2,9:00:00,9:00:00,C,1\nT2,9:05:00,9:05:00,B,2\nT2,9:10:00,9:10:00,A,3',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n毎日,1,1,1,1,1,1,1,20260401,20270331',
  'fare_attributes.txt': 'fare_id,price,currency_type,payment_method,transfers\nF,200,JPY,0,0',
  'fare_rules.txt': 'fare_id,route_id\nF,R',
  'feed_info.txt':
    'feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version\n架空バス,https://bus.example.jp/,ja,20260401,20270331,1',
  'translations.txt':
    'table_name,field_name,language,translation,record_id,record_sub_id,field_value\nstops,stop_name,ja-Hrkt,えきまえ,,,駅前\nstops,stop_name,ja-Hrkt,やくしょ,,,役所\nstops,stop_name,ja-Hrkt,みなと,C,,',
};

export type Changes = Readonly<
  Record<string, string | Uint8Array | null | ((text: string) => string)>
>;

/** The sound feed with files changed, added, or (null) left out. */
export function zipped(changes: Changes = {}): Uint8Array {
  const files = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(sound)) files.set(name, strToU8(text));
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) files.delete(name);
    else if (typeof change === 'function') files.set(name, strToU8(change(sound[name] ?? '')));
    else files.set(name, typeof change === 'string' ? strToU8(change) : change);
  }
  return zipSync(Object.fromEntries(files));
}

export async function* pieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
