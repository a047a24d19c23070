export interface Feed {
  readonly id: string;
  readonly state: string;
  readonly fileName: string;
  readonly takenAt: string;
  readonly publisher: string | null;
  readonly version: string | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly countedOn: string | null;
  readonly routes: number;
  readonly stops: number;
  readonly trips: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface Route {
  readonly id: string;
  readonly feedId: string;
  readonly agency: string;
  readonly name: string;
  readonly tripsOnDay: number;
  readonly firstDeparture: string | null;
  readonly lastDeparture: string | null;
  readonly stops: number;
  readonly lowestFare: number | null;
  readonly highestFare: number | null;
}

export interface Stop {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly platform: string | null;
  readonly lat: string;
  readonly lon: string;
  readonly routes: number;
  readonly callsOnDay: number;
}

export interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly code: string;
  readonly file: string;
  readonly line: number | null;
  readonly field: string | null;
  readonly what: string;
  readonly todo: string;
}

const feed = `id state fileName takenAt publisher version startsOn endsOn countedOn routes stops trips errors warnings infos`;
const route = `id feedId agency name tripsOnDay firstDeparture lastDeparture stops lowestFare highestFare`;
const stop = `id name kana platform lat lon routes callsOnDay`;

export interface Timetable {
  readonly maasTimetable: {
    readonly dataNote: string | null;
    readonly feeds: readonly Feed[];
    readonly routes: readonly Route[];
    readonly stops: readonly Stop[];
    readonly stopsTotal: number;
  };
}

export const timetable = `query MaasTimetable($code: String!, $search: String!, $from: Int!) {
  maasTimetable(tenantCode: $code, search: $search, from: $from) {
    dataNote stopsTotal feeds { ${feed} } routes { ${route} } stops { ${stop} }
  }
}`;

export interface RoutePage {
  readonly maasRoute: {
    readonly route: Route;
    readonly feed: Feed;
    readonly patterns: readonly { readonly direction: number; readonly stops: readonly Stop[] }[];
  };
}

export const routePage = `query MaasRoute($code: String!, $id: ID!) {
  maasRoute(tenantCode: $code, id: $id) {
    route { ${route} } feed { ${feed} } patterns { direction stops { ${stop} } }
  }
}`;

export interface Report {
  readonly maasReport: { readonly feed: Feed; readonly findings: readonly Finding[] };
}

export const report = `query MaasReport($code: String!, $feedId: ID!, $language: String!) {
  maasReport(tenantCode: $code, feedId: $feedId, language: $language) {
    feed { ${feed} } findings { id severity code file line field what todo }
  }
}`;
