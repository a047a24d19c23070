/** What a plugin's server side imports. */
export * from './context.js';
export {
  definePlugin,
  PluginDefinitionError,
  type PluginFault,
} from './define-plugin.js';
export { PluginRunError } from './errors.js';
export { graphqlPrefixOf, ownerOf, schemaOf } from './names.js';
export * from './plugin.js';
export type * from './reading.js';
export { inRange, sdkVersion } from './version.js';
export type * from './words.js';
