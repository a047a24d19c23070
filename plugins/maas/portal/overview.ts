import type { Target, YearSum } from './shared.js';

export interface Overview {
  readonly maasOverview: {
    readonly dataNote: string | null;
    readonly downloads: number | null;
    readonly downloadsAsOf: string | null;
    readonly downloadTargets: readonly Target[];
    readonly services: number | null;
    readonly servicesAsOf: string | null;
    readonly taxi: YearSum | null;
    readonly ridership: YearSum | null;
    readonly routes: number;
    readonly stops: number;
  };
}

export const overview = `query MaasOverview($code: String!) {
  maasOverview(tenantCode: $code) {
    dataNote downloads downloadsAsOf downloadTargets { year amount source } services servicesAsOf
    taxi { year period sum final missing } ridership { year period sum final missing } routes stops
  }
}`;
