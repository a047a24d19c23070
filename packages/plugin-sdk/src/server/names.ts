/** What a plugin's id may be: `groundwater-recharge`. */
export const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Schema of its tables, and the login its child process' statements run under: `plugin_groundwater_recharge`. */
export const schemaOf = (pluginId: string): string => `plugin_${pluginId.replaceAll('-', '_')}`;

/** The login that owns the tables, and serves migrations only. */
export const ownerOf = (pluginId: string): string => `${schemaOf(pluginId)}_owner`;

/** How its GraphQL fields begin: `groundwaterRecharge`; its types the same with a capital. */
export const graphqlPrefixOf = (pluginId: string): string =>
  pluginId.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
