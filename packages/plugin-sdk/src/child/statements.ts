import type { SqlValue } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';

/** What is beneath a plugin's database, for the SDK's own other views of it; not part of the contract. */
export interface Statements {
  readonly schema: string;
  readonly tenantId: string;
  /** Rows by column name, values as JSON has them. */
  rows(
    text: string,
    values: readonly SqlValue[],
  ): Promise<{ readonly rows: readonly unknown[]; readonly count: number }>;
  /** Rows as lists of PostgreSQL's own text, with the columns' types. */
  table(text: string, values: readonly SqlValue[]): Promise<Table>;
}

export interface Table {
  readonly columns: readonly { readonly name: string; readonly oid: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly count: number;
}

/** Where `pluginDb` keeps it: by a name and not by a variable, for a test may have the SDK twice. */
export const statementsKey = Symbol.for('shirube.plugin.statements');

/** The same, until it is shut: what is asked later gets an error and no connection, which may serve another tenant by then. */
export function untilShut(given: Statements): [Statements, () => void] {
  let shut = false;
  const open =
    <T>(ask: (text: string, values: readonly SqlValue[]) => Promise<T>) =>
    async (text: string, values: readonly SqlValue[]): Promise<T> => {
      if (shut) throw new PluginRunError('run-over');
      return ask(text, values);
    };
  return [
    { ...given, rows: open(given.rows), table: open(given.table) },
    () => {
      shut = true;
    },
  ];
}

/** Of one connection: each waits for the one before. */
export function inTurn(given: Statements): Statements {
  let last: Promise<unknown> = Promise.resolve();
  const after = <T>(ask: () => Promise<T>): Promise<T> => {
    const next = last.catch(() => {}).then(ask);
    last = next;
    return next;
  };
  return {
    ...given,
    rows: (text, values) => after(() => given.rows(text, values)),
    table: (text, values) => after(() => given.table(text, values)),
  };
}
