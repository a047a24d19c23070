/** What the pages ask about years, and the shape of the answers. Exact decimals are text. */
export interface Line {
  readonly code: string;
  readonly district: string;
  readonly hectareDays: string;
  readonly mmPerDay: string | null;
  readonly cubicMetres: string | null;
}

export interface Year {
  readonly year: number;
  readonly cubicMetres: string | null;
  readonly manCubicMetres: string | null;
  readonly floodedHa: string;
  readonly hectareDays: string;
  readonly fields: number;
  readonly applications: number;
  readonly waiting: number;
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly lines: readonly Line[];
}

export interface District {
  readonly code: string;
  readonly name: string;
  readonly fields: number;
  readonly areaHa: string;
  readonly rates: readonly {
    readonly from: string;
    readonly mmPerDay: string;
    readonly basis: string;
  }[];
}

export interface PublishedYear {
  readonly year: number;
  readonly kind: 'actual' | 'target';
  readonly areaHa: string | null;
  readonly volume: string | null;
  readonly source: string;
  readonly implied: {
    readonly depthMm: string;
    readonly lowestMm: string;
    readonly highestMm: string;
  } | null;
  readonly rateAtDays: string | null;
  readonly rateOfRegister: string | null;
  readonly hectares: { readonly ha: string; readonly depthMm: string; readonly of: number } | null;
  readonly register: {
    readonly volume: string | null;
    readonly areaHa: string;
    readonly hectareDays: string;
  } | null;
}

export interface Totals {
  readonly years: readonly Year[];
  readonly districts: readonly District[];
  readonly published: readonly PublishedYear[];
}

const yearFields = `year cubicMetres manCubicMetres floodedHa hectareDays fields applications waiting provisional missing
  lines { code district hectareDays mmPerDay cubicMetres }`;
const publishedFields = `year kind areaHa volume source implied { depthMm lowestMm highestMm } rateAtDays rateOfRegister
  hectares { ha depthMm of } register { volume areaHa hectareDays }`;

export const totals = `query GroundwaterRechargeTotals($code: String!) {
  years: groundwaterRechargeYears(tenantCode: $code) { ${yearFields} }
  districts: groundwaterRechargeDistricts(tenantCode: $code) { code name fields areaHa rates { from mmPerDay basis } }
  published: groundwaterRechargePublished(tenantCode: $code, days: 30) { ${publishedFields} }
}`;

export const published = `query GroundwaterRechargeImpliedRates($code: String!, $days: Int!) {
  published: groundwaterRechargePublished(tenantCode: $code, days: $days) { ${publishedFields} }
}`;

export interface Recharges {
  readonly years: readonly Pick<Year, 'year' | 'manCubicMetres' | 'floodedHa' | 'provisional'>[];
  readonly published: readonly Pick<PublishedYear, 'year' | 'kind' | 'volume'>[];
}

/** For the card and the public block: no names, only sums. */
export const recharges = `query GroundwaterRechargeSums($code: String!) {
  years: groundwaterRechargeYears(tenantCode: $code) { year manCubicMetres floodedHa provisional }
  published: groundwaterRechargePublished(tenantCode: $code, days: 30) { year kind volume }
}`;
