import type { Client, ClientBase } from 'pg';
import type { Statements } from '../child/statements.js';
import { PluginRunError } from '../server/errors.js';
import { schemaOf } from '../server/names.js';

/** As JSON can say it: what a number would round stays text. */
const jsonTypes = {
  getTypeParser: (oid: number) => (text: string) => {
    if (oid === 16) return text === 't';
    if (oid === 21 || oid === 23) return Number(text);
    if (oid === 114 || oid === 3802) return JSON.parse(text) as unknown;
    return text;
  },
};
const textTypes = { getTypeParser: () => (text: string) => text };

/** A plugin's statements on a connection that is in its transaction. Extended, also without values: one at a time. */
export function statementsOn(
  client: Client | ClientBase,
  pluginId: string,
  tenantId: string,
): Statements {
  const ask = async (config: object) => {
    try {
      return await client.query<Record<string, unknown>>({
        ...config,
        queryMode: 'extended',
      } as never);
    } catch (error) {
      throw sqlFailed(error);
    }
  };
  return {
    schema: schemaOf(pluginId),
    tenantId,
    rows: async (text, values) => {
      const { rows, rowCount } = await ask({ text, values: [...values], types: jsonTypes });
      return { rows, count: rowCount ?? 0 };
    },
    table: async (text, values) => {
      const found = await ask({ text, values: [...values], types: textTypes, rowMode: 'array' });
      return {
        columns: found.fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID })),
        rows: found.rows as unknown as (string | null)[][],
        count: found.rowCount ?? 0,
      };
    },
  };
}

/** Code `sql-failed`; data: PostgreSQL's code, message, and which constraint, table and column where it says so. */
export function sqlFailed(error: unknown): PluginRunError {
  const { code, message, constraint, table, column } = error as Record<string, string | undefined>;
  const data = { sqlstate: code, message: message ?? String(error), constraint, table, column };
  return new PluginRunError(
    'sql-failed',
    Object.fromEntries(Object.entries(data).map(([name, value]) => [name, value ?? null])),
  );
}
