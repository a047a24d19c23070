/** What the pages ask of the API, and the shapes of its answers. Amounts are exact decimals as text. */
export interface Month {
  readonly month: string;
  readonly source: string | null;
  readonly soldKwh: string | null;
  readonly highKwh: string | null;
  readonly lowKwh: string | null;
  readonly slotsMissing: number;
  readonly contractsMissing: number;
  readonly bothBilledKwh: string | null;
  readonly bothIntervalKwh: string | null;
  readonly procuredKwh: string | null;
  readonly rePercent: string | null;
  readonly localPercent: string | null;
}

export interface Source {
  readonly month: string;
  readonly kind: string;
  readonly name: string;
  readonly kwh: string;
  readonly rePercent: string;
  readonly local: boolean;
}

export interface Money {
  readonly kept: string;
  readonly revenue: string;
  readonly billed: string;
  readonly estimated: string;
  readonly estimatedKwh: string;
  readonly yenPerKwh: string;
  readonly stayPercent: string;
  readonly assumptionSource: string;
  readonly cityBillYen: string | null;
  readonly ofCityBillPercent: string | null;
}

export interface Origins {
  readonly localRenewable: string;
  readonly localOther: string;
  readonly elsewhereRenewable: string;
  readonly elsewhereOther: string;
}

export interface Year {
  readonly year: number;
  readonly years: readonly number[];
  readonly utilityName: string;
  readonly dataNote: string | null;
  readonly months: readonly Month[];
  readonly sources: readonly Source[];
  readonly soldMwh: string | null;
  readonly provisional: boolean;
  readonly withoutMix: readonly string[];
  readonly reKwh: string | null;
  readonly localKwh: string | null;
  readonly sharedSoldKwh: string | null;
  readonly procuredKwh: string | null;
  readonly rePercent: string | null;
  readonly localPercent: string | null;
  readonly origins: Origins | null;
  readonly money: Money;
  readonly contractsHighToday: number;
}

export interface YearAnswer {
  readonly re100PowerYear: Year | null;
}

export const yearQuery = `query Re100PowerYearPage($code: String!, $year: Int) {
  re100PowerYear(tenantCode: $code, year: $year) {
    year years utilityName dataNote soldMwh provisional withoutMix reKwh localKwh sharedSoldKwh procuredKwh
    rePercent localPercent contractsHighToday
    months { month source soldKwh highKwh lowKwh slotsMissing contractsMissing bothBilledKwh bothIntervalKwh
      procuredKwh rePercent localPercent }
    sources { month kind name kwh rePercent local }
    origins { localRenewable localOther elsewhereRenewable elsewhereOther }
    money { kept revenue billed estimated estimatedKwh yenPerKwh stayPercent assumptionSource cityBillYen
      ofCityBillPercent }
  }
}`;

export interface Ending {
  readonly id: string;
  readonly customer: string;
  readonly voltage: string;
  readonly kw: string | null;
  readonly endsOn: string;
  readonly renews: boolean;
  readonly noticedOn: string | null;
}

export interface Cohort {
  readonly startYear: number;
  readonly freeYear: number;
  readonly installations: number | null;
  readonly kw: string | null;
  readonly origin: string;
  readonly purchases: number;
  readonly purchasedKw: string | null;
  readonly state: string;
}

export interface ComingAnswer {
  readonly re100PowerComing: {
    readonly today: string;
    readonly months: number;
    readonly dataNote: string | null;
    readonly endings: readonly Ending[];
    readonly cohorts: readonly Cohort[];
  };
}

export const comingQuery = `query Re100PowerComingPage($code: String!, $months: Int, $renewing: Boolean!) {
  re100PowerComing(tenantCode: $code, months: $months, renewing: $renewing) {
    today months dataNote
    endings { id customer voltage kw endsOn renews noticedOn }
    cohorts { startYear freeYear installations kw origin purchases purchasedKw state }
  }
}`;

export interface Contract {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly kind: string;
  readonly utility: string;
  readonly point: string | null;
  readonly voltage: string;
  readonly kw: string | null;
  readonly startsOn: string;
  readonly termEnd: string | null;
  readonly renews: boolean;
  readonly endedOn: string | null;
  readonly inForce: boolean;
}

export interface ContractsAnswer {
  readonly re100PowerContracts: { readonly total: number; readonly rows: readonly Contract[] };
}

const contractFields =
  'id customer name kind utility point voltage kw startsOn termEnd renews endedOn inForce';

export const contractsQuery = `query Re100PowerContractsPage(
  $code: String!, $search: String!, $state: String!, $voltage: String!, $from: Int!
) {
  re100PowerContracts(tenantCode: $code, search: $search, state: $state, voltage: $voltage, from: $from) {
    total rows { ${contractFields} }
  }
}`;

export interface ContractAnswer {
  readonly re100PowerContract: Contract | null;
  readonly re100PowerContractChanges: readonly {
    readonly id: string;
    readonly changedAt: string;
    readonly changedBy: string;
    readonly what: string;
  }[];
}

export const contractQuery = `query Re100PowerContractPage($code: String!, $id: ID!) {
  re100PowerContract(tenantCode: $code, id: $id) { ${contractFields} }
  re100PowerContractChanges(tenantCode: $code, contractId: $id) { id changedAt changedBy what }
}`;

export const saveContract = `mutation Re100PowerSave(
  $code: String!, $input: Re100PowerContractInput!, $isNew: Boolean!
) {
  done: re100PowerSaveContract(tenantCode: $code, input: $input, isNew: $isNew) { changeId contractId }
}`;

export const endContract = `mutation Re100PowerEnd($code: String!, $id: ID!, $endedOn: String) {
  done: re100PowerEndContract(tenantCode: $code, id: $id, endedOn: $endedOn) { changeId contractId }
}`;

export const undoChange = `mutation Re100PowerUndoChange($code: String!, $changeId: ID!) {
  done: re100PowerUndo(tenantCode: $code, changeId: $changeId) { changeId contractId }
}`;

export interface Done {
  readonly done: { readonly changeId: string; readonly contractId: string };
}

export interface ImportsAnswer {
  readonly re100PowerImports: readonly {
    readonly id: string;
    readonly kind: string;
    readonly fileName: string;
    readonly takenAt: string;
    readonly rowsRead: number;
    readonly rowsTaken: number;
    readonly rowsRejected: number;
    readonly months: readonly {
      readonly month: string;
      readonly before: string | null;
      readonly after: string;
    }[];
  }[];
  readonly re100PowerUtilities: readonly Utility[];
}

export interface Utility {
  readonly id: string;
  readonly name: string;
  readonly registration: string | null;
  readonly citySharePercent: string | null;
  readonly contracts: number;
}

export const importsQuery = `query Re100PowerImportsPage($code: String!) {
  re100PowerImports(tenantCode: $code) {
    id kind fileName takenAt rowsRead rowsTaken rowsRejected months { month before after }
  }
  re100PowerUtilities(tenantCode: $code) { id name registration citySharePercent contracts }
}`;

export const saveUtility = `mutation Re100PowerCompany($code: String!, $input: Re100PowerUtilityInput!) {
  re100PowerSaveUtility(tenantCode: $code, input: $input)
}`;
