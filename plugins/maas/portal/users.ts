import type { Target, YearSum } from './shared.js';

export interface MonthCount {
  readonly month: string;
  readonly operator: string;
  readonly line: string;
  readonly users: string;
  readonly trips: number | null;
}

export interface TicketMonth {
  readonly month: string;
  readonly kind: string;
  readonly name: string;
  readonly issued: number;
  readonly used: number | null;
  readonly yen: string | null;
}

export interface Users {
  readonly maasUsers: {
    readonly dataNote: string | null;
    readonly taxiYears: readonly YearSum[];
    readonly taxiMonths: readonly MonthCount[];
    readonly taxiTargets: readonly Target[];
    readonly ridershipYears: readonly YearSum[];
    readonly ridershipMonths: readonly MonthCount[];
    readonly ridershipTargets: readonly Target[];
    readonly tickets: readonly TicketMonth[];
  };
}

export const users = `query MaasUsers($code: String!, $year: Int) {
  maasUsers(tenantCode: $code, year: $year) {
    dataNote
    taxiYears { year period sum final missing }
    taxiMonths { month operator line users trips }
    taxiTargets { year amount source }
    ridershipYears { year period sum final missing }
    ridershipMonths { month operator line users trips }
    ridershipTargets { year amount source }
    tickets { month kind name issued used yen }
  }
}`;
