/** What GTFS and GTFS-JP (標準的なバス情報フォーマット 第3版) ask of a file. */
export interface FileRule {
  /** jp: GTFS leaves it open, GTFS-JP asks for it. either: one of the two calendars is enough. */
  readonly need: 'required' | 'jp' | 'either' | 'optional';
  /** Columns that must be there and filled. */
  readonly columns: readonly string[];
  /** Columns which GTFS-JP alone asks for. */
  readonly jp?: readonly string[];
  /** The columns that name a row; two rows of one name are an error. */
  readonly key?: readonly string[];
}

export const fileRules = {
  'agency.txt': {
    need: 'required',
    columns: ['agency_name', 'agency_url', 'agency_timezone'],
    jp: ['agency_id'],
    key: ['agency_id'],
  },
  'agency_jp.txt': { need: 'optional', columns: ['agency_id'], key: ['agency_id'] },
  'stops.txt': {
    need: 'required',
    columns: ['stop_id', 'stop_name', 'stop_lat', 'stop_lon'],
    key: ['stop_id'],
  },
  'routes.txt': {
    need: 'required',
    columns: ['route_id', 'route_type'],
    jp: ['agency_id'],
    key: ['route_id'],
  },
  'routes_jp.txt': { need: 'optional', columns: ['route_id'], key: ['route_id'] },
  'trips.txt': {
    need: 'required',
    columns: ['route_id', 'service_id', 'trip_id'],
    key: ['trip_id'],
  },
  'office_jp.txt': { need: 'optional', columns: ['office_id', 'office_name'], key: ['office_id'] },
  // Times may be empty between two that are there; order and keys are looked at by trip.
  'stop_times.txt': { need: 'required', columns: ['trip_id', 'stop_id', 'stop_sequence'] },
  'calendar.txt': {
    need: 'either',
    columns: [
      'service_id',
      'monday',
      'tuesday',
      'wednesday',
      'thursday',
      'friday',
      'saturday',
      'sunday',
      'start_date',
      'end_date',
    ],
    key: ['service_id'],
  },
  'calendar_dates.txt': {
    need: 'either',
    columns: ['service_id', 'date', 'exception_type'],
    key: ['service_id', 'date'],
  },
  'fare_attributes.txt': {
    need: 'jp',
    columns: ['fare_id', 'price', 'currency_type', 'payment_method'],
    key: ['fare_id'],
  },
  'fare_rules.txt': { need: 'optional', columns: ['fare_id'] },
  'feed_info.txt': {
    need: 'jp',
    columns: ['feed_publisher_name', 'feed_publisher_url', 'feed_lang'],
    jp: ['feed_start_date', 'feed_end_date', 'feed_version'],
  },
  'translations.txt': { need: 'jp', columns: ['translation'] },
} as const satisfies Record<string, FileRule>;

export type FeedFile = keyof typeof fileRules;

export const isFeedFile = (name: string): name is FeedFile => Object.hasOwn(fileRules, name);

/** Known to the format, not read here. */
export const otherFiles = new Set([
  'shapes.txt',
  'frequencies.txt',
  'transfers.txt',
  'pattern_jp.txt',
  'attributions.txt',
  'levels.txt',
  'pathways.txt',
  'areas.txt',
  'stop_areas.txt',
  'networks.txt',
  'route_networks.txt',
  'booking_rules.txt',
  'location_groups.txt',
  'location_group_stops.txt',
  'locations.geojson',
  'timeframes.txt',
  'fare_media.txt',
  'fare_products.txt',
  'fare_leg_rules.txt',
  'fare_transfer_rules.txt',
]);
