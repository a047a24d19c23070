import { graphql, type ResultOf, type VariablesOf } from '../../../app/graphql.js';

export const settingsFields = graphql(`
  fragment SettingsFields on TenantSettings {
    name nameReading nameEn accentColor fiscalYearStartMonth languages recordRetentionDays
    ruleSet { version method decimals missingBaseline }
  }
`);

export const settingsQuery = graphql(
  `
  query OfficeSettings($code: String!) {
    office(code: $code) { settings { ...SettingsFields } }
  }
`,
  [settingsFields],
);

export const updateSettings = graphql(
  `
  mutation UpdateTenantSettings($input: UpdateTenantSettingsInput!) {
    updateTenantSettings(input: $input) { ...SettingsFields }
  }
`,
  [settingsFields],
);

export type TenantSettings = ResultOf<typeof settingsFields>;
export type SettingsChange = Omit<VariablesOf<typeof updateSettings>['input'], 'tenantCode'>;
