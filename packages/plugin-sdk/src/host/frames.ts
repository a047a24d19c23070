import { z } from 'zod';

/**
 * What goes between the host and a plugin's child: a line of JSON each, over two pipes. All that comes from the
 * child is parsed by these schemas; what fits none of them ends the run.
 */
const n = z.number().int().min(1);
const sqlValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string()),
  z.array(z.number()),
]);

export const fromChild = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('sql'),
    n,
    text: z.string().max(100_000),
    values: z.array(sqlValue).max(32_767),
    /** Lists of text with the columns' types are wanted, not objects. */
    table: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('http'),
    n,
    url: z.string().max(4000),
    method: z.enum(['GET', 'POST']),
    headers: z.record(z.string().max(200), z.string().max(8000)),
    body: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('granted'), n }),
  z.strictObject({ kind: z.literal('piece'), n }),
  z.strictObject({
    kind: z.literal('log'),
    level: z.enum(['info', 'warn']),
    message: z.string().max(1000),
    data: z.string().max(4000).nullable(),
  }),
  z.strictObject({
    kind: z.literal('metric'),
    name: z.string().regex(/^[a-z][a-z0-9_.-]{0,59}$/),
    value: z.number(),
  }),
  z.strictObject({ kind: z.literal('readings'), readings: z.array(z.unknown()).max(1000) }),
  z.strictObject({ kind: z.literal('done'), report: z.unknown() }),
  z.strictObject({
    kind: z.literal('failed'),
    code: z.string().max(100),
    message: z.string().max(2000),
    /** What a person is told, where the plugin said so. */
    words: z.strictObject({ ja: z.string().max(2000), en: z.string().max(2000) }).optional(),
  }),
]);
export type FromChild = z.output<typeof fromChild>;

export type RunKind = 'feed' | 'job' | 'import' | 'event' | 'enable' | 'disable';

/** What the child is started with, the first line it reads. */
export interface Start {
  readonly kind: 'start';
  readonly entry: string;
  readonly run: { readonly kind: RunKind; readonly id: string };
  readonly tenant: { readonly id: string; readonly code: string; readonly name: string };
  readonly config: unknown;
  readonly now: string;
  readonly language: 'ja' | 'en';
  readonly file: { readonly name: string; readonly size: number } | null;
  readonly event: unknown;
  /** Milliseconds until the signal is aborted. */
  readonly stopAfter: number;
}

export type ToChild =
  | Start
  | { readonly kind: 'answer'; readonly n: number; readonly ok: true; readonly value: unknown }
  | {
      readonly kind: 'answer';
      readonly n: number;
      readonly ok: false;
      readonly code: string;
      readonly data: Readonly<Record<string, unknown>>;
    };

/** Longest line either way, in bytes. */
export const longestFrame = 8 * 1024 * 1024;
