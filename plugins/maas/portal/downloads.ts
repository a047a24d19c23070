import type { Target } from './shared.js';

export interface Restatement {
  readonly id: string;
  readonly store: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly before: number;
  readonly now: number;
  readonly seenAt: string;
  readonly fileName: string;
  readonly note: string | null;
}

export interface Downloads {
  readonly maasDownloads: {
    readonly dataNote: string | null;
    readonly asOf: string | null;
    readonly apple: number;
    readonly google: number;
    readonly googleCounts: string;
    readonly months: readonly {
      readonly month: string;
      readonly apple: number;
      readonly google: number;
    }[];
    readonly years: readonly {
      readonly year: number;
      readonly period: string;
      readonly total: number;
      readonly apple: number;
      readonly google: number;
      readonly final: boolean;
      readonly missing: readonly string[];
    }[];
    readonly targets: readonly Target[];
    readonly restatements: readonly Restatement[];
  };
}

export const downloads = `query MaasDownloads($code: String!) {
  maasDownloads(tenantCode: $code) {
    dataNote asOf apple google googleCounts
    months { month apple google }
    years { year period total apple google final missing }
    targets { year amount source }
    restatements { id store firstDay lastDay before now seenAt fileName note }
  }
}`;

export const explain = `mutation MaasExplainRestatement($code: String!, $id: ID!, $note: String!) {
  maasExplainRestatement(tenantCode: $code, id: $id, note: $note) { id note }
}`;
