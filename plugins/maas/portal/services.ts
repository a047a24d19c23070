import type { Target } from './shared.js';

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly operatorId: string | null;
  readonly operatorName: string | null;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly repeated: boolean;
}

export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface Services {
  readonly maasServices: {
    readonly dataNote: string | null;
    readonly asOf: string | null;
    readonly services: readonly Service[];
    readonly operators: readonly Operator[];
    readonly targets: readonly Target[];
    readonly years: readonly {
      readonly year: number;
      readonly period: string;
      readonly count: number;
      readonly final: boolean;
    }[];
  };
}

export const services = `query MaasServices($code: String!) {
  maasServices(tenantCode: $code) {
    dataNote asOf
    services { id name operatorId operatorName startedOn endedOn repeated }
    operators { id name kind }
    targets { year amount source }
    years { year period count final }
  }
}`;

export const save = `mutation MaasSaveService($input: MaasServiceInput!) {
  maasSaveService(input: $input) { id name }
}`;

export const confirm = `mutation MaasConfirmServices($code: String!, $on: String!) {
  maasConfirmServices(tenantCode: $code, on: $on)
}`;
