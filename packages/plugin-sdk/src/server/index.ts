/** What a plugin's server side imports. */
export * from './context.js';
export * from './core.js';
export { decodeText } from './decode-text.js';
export {
  definePlugin,
  PluginDefinitionError,
  type PluginFault,
} from './define-plugin.js';
export { PluginInputError, PluginRunError } from './errors.js';
export { graphqlPrefixOf, ownerOf, schemaOf } from './names.js';
export * from './plugin.js';
export { readDay, readDecimal } from './read-cells.js';
export { type CsvOptions, type CsvRow, readCsv } from './read-csv.js';
export type * from './reading.js';
export { Rejects } from './rejects.js';
export { inRange, sdkVersion } from './version.js';
export type * from './words.js';
