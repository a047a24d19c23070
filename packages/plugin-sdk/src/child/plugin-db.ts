import { z } from 'zod';
import type { PluginDb, SqlValue } from '../server/context.js';
import { copyRows } from './copy-rows.js';
import { inTurn, type Statements, statementsKey } from './statements.js';

/** The contract's database around whatever takes a statement with its values. */
export function pluginDb(given: Statements): PluginDb {
  const statements = inTurn(given);
  const query = statements.rows;
  const whole = (text: TemplateStringsArray) =>
    text.reduce((made, part, at) => (at === 0 ? part : `${made}$${at}${part}`), '');
  const db: PluginDb = {
    tenantId: given.tenantId,
    rows:
      <S extends z.ZodType>(schema: S) =>
      async (text: TemplateStringsArray, ...values: SqlValue[]) =>
        z.array(schema).parse((await query(whole(text), values)).rows),
    change: async (text, ...values) => (await query(whole(text), values)).count,
    changeMany: async (text, objects) => {
      let changed = 0;
      for (const part of partsOf(objects)) changed += (await query(text, [part])).count;
      return changed;
    },
    copy: (table, columns, rows, options) => copyRows(query, table, columns, rows, options),
  };
  return Object.freeze(Object.defineProperty(db, statementsKey, { value: statements }));
}

/** JSON lists of at most some 4 MB. */
function* partsOf(objects: readonly object[]): Generator<string> {
  let lines: string[] = [];
  let size = 0;
  for (const one of objects) {
    const line = JSON.stringify(one);
    if (size > 0 && size + line.length > 1_300_000) {
      yield `[${lines.join(',')}]`;
      lines = [];
      size = 0;
    }
    lines.push(line);
    size += line.length;
  }
  if (lines.length > 0) yield `[${lines.join(',')}]`;
}
