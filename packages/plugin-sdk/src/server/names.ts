/** What a plugin's id may be: `disaster-wells`. */
export const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Schema of its tables, and the login its child process' statements run under: `plugin_disaster_wells`. */
export const schemaOf = (pluginId: string): string => `plugin_${pluginId.replaceAll('-', '_')}`;

/** The login that owns the tables, and serves migrations only. */
export const ownerOf = (pluginId: string): string => `${schemaOf(pluginId)}_owner`;

/** How its GraphQL fields begin: `disasterWells`; its types the same with a capital. */
export const graphqlPrefixOf = (pluginId: string): string =>
  pluginId.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
