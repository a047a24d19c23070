import { graphql, type ResultOf } from '../../../app/graphql.js';
import { runFields } from '../../plugins/kit/file-import/query.js';

const partFields = graphql(
  `
  fragment PluginPartFields on PluginPart {
    kind part name { ja en } cron failures restingUntil nextDue lastDoneAt
    lastReading { period amount unit readAt }
    lastRun { ...PluginRunFields }
  }
`,
  [runFields],
);

export const listQuery = graphql(
  `
  query OfficePlugins($code: String!) {
    office(code: $code) {
      plugins {
        id version name { ja en } summary { ja en } state enabled undecided
        faults { ja en }
        health { ...PluginPartFields }
      }
    }
  }
`,
  [partFields],
);

/** What everybody may see who sees the room. */
export const pluginQuery = graphql(
  `
  query OfficePlugin($code: String!, $id: ID!) {
    office(code: $code) {
      plugin(id: $id) {
        id version name { ja en } summary { ja en } state enabled changedAt undecided
        faults { ja en }
        needs { what hosts why { ja en } }
        permissions { id label { ja en } roles }
        imports { id name { ja en } accepts maxBytes permission }
        feeds {
          id name { ja en } unit aggregation cron suggestedIndicator
          indicator { key name unit }
        }
        health { ...PluginPartFields }
        resting { field failures why until }
      }
    }
  }
`,
  [partFields],
);

/** For those who may change settings. */
export const settingsQuery = graphql(`
  query PluginSettings($code: String!, $id: ID!) {
    office(code: $code) {
      plugin(id: $id) {
        id
        settings { key label { ja en } type required secret secretSet choices value default schema }
      }
    }
  }
`);

/** For those who may connect. */
export const candidatesQuery = graphql(`
  query PluginFeedCandidates($code: String!, $id: ID!) {
    office(code: $code) {
      plugin(id: $id) { id feeds { id candidates { key name unit suggested fits } } }
    }
  }
`);

export const runsQuery = graphql(
  `
  query PluginRuns($code: String!, $id: ID!, $after: String, $kind: PluginRunKind, $part: String) {
    office(code: $code) {
      plugin(id: $id) {
        id name { ja en }
        runs(first: 30, after: $after, kind: $kind, part: $part) {
          nodes { ...PluginRunFields }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`,
  [runFields],
);

export const enablePlugin = graphql(`
  mutation EnablePlugin($input: PluginSettingsInput!) { enablePlugin(input: $input) { id } }
`);
export const configurePlugin = graphql(`
  mutation ConfigurePlugin($input: PluginSettingsInput!) { configurePlugin(input: $input) { id } }
`);
export const disablePlugin = graphql(`
  mutation DisablePlugin($input: PluginInput!) { disablePlugin(input: $input) { id } }
`);
export const connectFeed = graphql(`
  mutation ConnectPluginFeed($input: ConnectPluginFeedInput!) { connectPluginFeed(input: $input) { id } }
`);
export const disconnectFeed = graphql(`
  mutation DisconnectPluginFeed($input: DisconnectPluginFeedInput!) {
    disconnectPluginFeed(input: $input) { id }
  }
`);
export const runPart = graphql(
  `
  mutation RunPlugin($input: RunPluginInput!) { runPlugin(input: $input) { ...PluginRunFields } }
`,
  [runFields],
);

type Office = NonNullable<ResultOf<typeof pluginQuery>['office']>;
export type Plugin = NonNullable<Office['plugin']>;
export type Part = ResultOf<typeof partFields>;
export type Feed = Plugin['feeds'][number];
type SettingsOffice = NonNullable<ResultOf<typeof settingsQuery>['office']>;
export type Setting = NonNullable<SettingsOffice['plugin']>['settings'][number];
type CandidatesOffice = NonNullable<ResultOf<typeof candidatesQuery>['office']>;
export type Candidate = NonNullable<
  CandidatesOffice['plugin']
>['feeds'][number]['candidates'][number];
