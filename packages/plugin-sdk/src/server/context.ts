import type { z } from 'zod';
import type { Words } from './words.js';

/** What a statement's value may be; dates go as text. */
export type SqlValue = string | number | boolean | null | readonly string[] | readonly number[];

/**
 * The plugin's own tables, and of them this tenant's rows only. A run is one transaction: it is committed when
 * the run resolves, and nothing of it stands when it throws, is stopped or killed. One statement at a time, as
 * ``await db.rows(schema)`SELECT … WHERE id = ${id}` ``: values never become part of the text.
 */
export interface PluginDb {
  /** What `tenant_id` is in every row of here. */
  readonly tenantId: string;
  /** Rows, each parsed by `schema`. Dates, numerics and bigints arrive as text. At most 64 MB an answer. */
  rows<S extends z.ZodType>(
    schema: S,
  ): (text: TemplateStringsArray, ...values: SqlValue[]) => Promise<z.output<S>[]>;
  /** Resolves to how many rows were changed. */
  change(text: TemplateStringsArray, ...values: SqlValue[]): Promise<number>;
  /**
   * Many rows at once: `objects` are handed over as JSON, `$1` in the statement, for
   * `INSERT … SELECT … FROM jsonb_to_recordset($1) AS x(…)`. Resolves to how many rows were changed.
   */
  changeMany(text: string, objects: readonly Readonly<Record<string, unknown>>[]): Promise<number>;
  /**
   * Millions of rows into one of the plugin's own tables, streamed: `copy('sales', ['meter', 'at', 'kwh'], rows)`. A row is
   * its cells in the order of `columns`; `tenant_id` is the host's to fill in. Resolves to how many rows were written.
   * Statements of the same run wait until it is done.
   */
  copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<CopyRow> | AsyncIterable<CopyRow>,
    options?: CopyOptions,
  ): Promise<number>;
}

/** Cells as the column's type reads them as text; dates and numerics as text. */
export type CopyRow = readonly (string | number | boolean | null)[];

export interface CopyOptions {
  /**
   * A row whose primary key is there already: `refuse` (the default) ends the run, `keep` leaves the one there, `replace`
   * takes the new one. Of two in the same `rows`, `keep` has the first and `replace` the last.
   */
  readonly conflict?: 'refuse' | 'keep' | 'replace';
}

/** An indicator of the tenant that an administrator connected with one of the plugin's feeds. */
export interface GrantedIndicator {
  readonly feed: string;
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly aggregation: 'level' | 'flow' | 'cumulative' | 'share' | null;
}

export interface IndicatorsApi {
  /** Those connected with this plugin's feeds and no others. */
  granted(): Promise<readonly GrantedIndicator[]>;
}

export interface GuardedRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface GuardedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  text(): string;
  json<S extends z.ZodType>(schema: S): z.output<S>;
}

/**
 * Asked of the host, which asks outside: https only, a host that the plugin's `needs` name, an address that is
 * public at the moment of connecting, 20 s, 16 MB, no redirects, 100 requests a run.
 * @throws PluginRunError code `http-refused` with the reason
 */
export type GuardedFetch = (url: string, request?: GuardedRequest) => Promise<GuardedResponse>;

/** A file that somebody handed in, in pieces. */
export interface FileBytes extends AsyncIterable<Uint8Array> {
  readonly name: string;
  readonly size: number;
  /** All of it at once: for files that are small. */
  all(): Promise<Uint8Array>;
}

export interface Log {
  info(message: string, data?: Readonly<Record<string, unknown>>): void;
  warn(message: string, data?: Readonly<Record<string, unknown>>): void;
}

export interface Metrics {
  /** A figure of this run, shown on the health page: rows read, meters seen. */
  count(name: string, value: number): void;
}

/** What a feed, job or import is given. One tenant, one run, one process. */
export interface PluginContext<Config = unknown> {
  readonly tenant: { readonly id: string; readonly code: string; readonly name: string };
  /** As the tenant's administrator set it, parsed by the plugin's schema; secrets included. */
  readonly config: Config;
  readonly db: PluginDb;
  readonly indicators: IndicatorsApi;
  readonly http: GuardedFetch;
  /** In the tenant's first language. */
  readonly translate: (words: Words) => string;
  readonly log: Log;
  readonly metrics: Metrics;
  /** When the run was due: the same at each attempt, so that a rerun computes the same. */
  readonly now: Date;
  /** Aborted shortly before the time limit; the process is killed at the limit. */
  readonly signal: AbortSignal;
}
