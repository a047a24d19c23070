export type State = 'applied' | 'withdrawn' | 'failed' | 'passed' | 'approved' | 'paid';

export interface Application {
  readonly id: string;
  readonly fieldId: string;
  readonly district: string;
  readonly districtName: string;
  readonly farmer: string;
  readonly place: string;
  readonly areaHa: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly foundFrom: string | null;
  readonly foundTo: string | null;
  readonly crop: string;
  readonly afterCrop: string;
  readonly appliedOn: string;
  readonly inspectedOn: string | null;
  readonly evidenceKind: string | null;
  readonly evidenceReference: string;
  readonly evidenceOn: string | null;
  readonly state: State;
  readonly version: number;
  readonly days: number;
  readonly yenPer10a: number | null;
  readonly amountYen: string | null;
  readonly paidOn: string | null;
}

export interface Decision {
  readonly version: number;
  readonly from: State;
  readonly to: State;
  readonly person: string;
  readonly at: string;
  readonly reason: string;
  readonly amountYen: string | null;
}

const fields = `id fieldId district districtName farmer place areaHa startsOn endsOn foundFrom foundTo crop afterCrop appliedOn
  inspectedOn evidenceKind evidenceReference evidenceOn state version days yenPer10a amountYen paidOn`;

export interface Seasons {
  readonly seasons: readonly number[];
  readonly districts: readonly { readonly code: string; readonly name: string }[];
}
export const seasons = `query GroundwaterRechargeSeasons($code: String!) {
  seasons: groundwaterRechargeSeasons(tenantCode: $code)
  districts: groundwaterRechargeDistricts(tenantCode: $code) { code name }
}`;

export interface Calendar {
  readonly calendar: readonly {
    readonly on: string;
    readonly code: string;
    readonly district: string;
    readonly areaHa: string;
  }[];
}
export const calendar = `query GroundwaterRechargeCalendar($code: String!, $year: Int!) {
  calendar: groundwaterRechargeCalendar(tenantCode: $code, year: $year) { on code district areaHa }
}`;

export interface Season {
  readonly season: readonly Application[];
}
export const season = `query GroundwaterRechargeSeason($code: String!, $year: Int!, $district: String!) {
  season: groundwaterRechargeSeason(tenantCode: $code, year: $year, district: $district) { ${fields} }
}`;

export interface Detail {
  readonly detail: {
    readonly application: Application;
    readonly decisions: readonly Decision[];
  } | null;
}
export const detail = `query GroundwaterRechargeDetail($code: String!, $id: ID!) {
  detail: groundwaterRechargeApplication(tenantCode: $code, id: $id) {
    application { ${fields} } decisions { version from to person at reason amountYen }
  }
}`;

export interface Payment extends Application {
  readonly obstacle: 'no-table' | 'too-few-days' | null;
}
export interface Payments {
  readonly list: { readonly totalYen: string; readonly payments: readonly Payment[] };
}
export const payments = `query GroundwaterRechargePaymentList($code: String!, $year: Int!, $state: String!) {
  list: groundwaterRechargePayments(tenantCode: $code, year: $year, state: $state) { totalYen payments { ${fields} obstacle } }
}`;

export interface PaymentFile {
  readonly file: { readonly name: string; readonly base64: string; readonly replaced: number };
}
export const paymentFile = `query GroundwaterRechargeFile($code: String!, $year: Int!, $state: String!, $encoding: GroundwaterRechargeEncoding!) {
  file: groundwaterRechargePaymentFile(tenantCode: $code, year: $year, state: $state, encoding: $encoding) { name base64 replaced }
}`;
