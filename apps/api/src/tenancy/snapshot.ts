import type { Pool } from 'pg';

/** A transaction that sees one moment and changes nothing. */
export interface Snapshot {
  /** Under which another connection can see the same moment, while this one is open. */
  readonly id: string;
  /** Rows of a statement without values, few at a time: memory holds one batch. */
  rows(text: string, batch: number): AsyncIterable<readonly Record<string, unknown>[]>;
}

export const beginSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Whoever reads the rows may take a while between two batches, up to this. */
const patience = `SET LOCAL idle_in_transaction_session_timeout = '10min'`;

/** `begin` opens the transaction; `fn` looks; whatever happens, the transaction ends. */
export async function inSnapshot<T>(
  pool: Pool,
  begin: readonly string[],
  fn: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    await client.query([...begin, patience].join('; '));
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const snapshot: Snapshot = {
      id: rows[0]?.id ?? '',
      rows: (text, batch) => cursor((statement) => client.query(statement), text, batch),
    };
    const result = await fn(snapshot);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // The connection is closed rather than repaired: its transaction must not reach the next tenant.
    fault = error as Error;
    throw error;
  } finally {
    client.release(fault);
  }
}

/** Reads by a cursor of the transaction that `query` is in; one at a time. */
export async function* cursor(
  query: (text: string) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>,
  text: string,
  batch: number,
): AsyncGenerator<readonly Record<string, unknown>[]> {
  await query(`DECLARE batches NO SCROLL CURSOR FOR ${text}`);
  try {
    for (;;) {
      const { rows } = await query(`FETCH ${batch} FROM batches`);
      if (rows.length === 0) break;
      yield rows;
    }
  } finally {
    // In a transaction that has failed there is nothing left to close.
    await query('CLOSE batches').catch(() => {});
  }
}
