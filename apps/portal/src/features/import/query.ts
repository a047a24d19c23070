import { graphql, type ResultOf, type VariablesOf } from '../../app/graphql.js';
import { findingFields, valueFields } from '../city/query.js';

export const summaryFields = graphql(`
  fragment ImportSummaryFields on ImportSummary {
    id title state createdAt committedAt rows
  }
`);

export const draftFields = graphql(
  `
  fragment DraftFields on ImportDraft {
    id title state format encoding documentDate
    coverage { rows understood toConfirm keptAsText }
    changes {
      indicatorsNew indicatorsMatched baselinesNew targetsNew
      observationsNew observationsRevised unchanged
    }
    sameAs { ...ImportSummaryFields }
    questions {
      id kind prompt(language: $language) rows answer
      options { value label(language: $language) suggested }
    }
    findings { id }
    tables {
      index title included headerRows confidence cells
      columns { index heading role year confidence }
      rows {
        id cellRow name included reproduces standing
        baseline { ...ValueFields }
        actuals { ...ValueFields }
        target { ...ValueFields }
        achievement { display reason met }
        published { percent raw }
        problems { row column raw code message(language: $language) }
        findings { ...FindingFields }
      }
    }
  }
`,
  [summaryFields, valueFields, findingFields],
);

export const importsQuery = graphql(
  `
  query Imports($code: String!) {
    city(code: $code) {
      tenant { code name }
      imports(first: 20) { nodes { ...ImportSummaryFields } }
    }
  }
`,
  [summaryFields],
);

export const draftQuery = graphql(
  `
  query ImportDraft($code: String!, $id: ID!, $language: Language!) {
    city(code: $code) { tenant { code name } }
    importDraft(tenantCode: $code, id: $id) { ...DraftFields }
  }
`,
  [draftFields],
);

export const updateDraft = graphql(
  `
  mutation UpdateImportDraft($input: UpdateImportDraftInput!, $language: Language!) {
    updateImportDraft(input: $input) { ...DraftFields }
  }
`,
  [draftFields],
);

export const commitImport = graphql(
  `
  mutation CommitImport($input: CommitImportInput!) {
    commitImport(input: $input) { alreadyCommitted import { ...ImportSummaryFields } }
  }
`,
  [summaryFields],
);

export const undoImport = graphql(
  `
  mutation UndoImport($input: UndoImportInput!) {
    undoImport(input: $input) { ...ImportSummaryFields }
  }
`,
  [summaryFields],
);

export const discardDraft = graphql(`
  mutation DiscardImportDraft($input: UndoImportInput!) {
    discardImportDraft(input: $input)
  }
`);

export type Draft = ResultOf<typeof draftFields>;
export type DraftTable = Draft['tables'][number];
export type DraftRow = DraftTable['rows'][number];
export type DraftColumn = DraftTable['columns'][number];
export type ImportSummary = ResultOf<typeof summaryFields>;
/** What a correction may say; the draft's own address is added when it is sent. */
export type Correction = Omit<VariablesOf<typeof updateDraft>['input'], 'id' | 'tenantCode'>;
