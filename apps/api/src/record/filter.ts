import { z } from 'zod';
import { BadInputError } from '../errors/errors.js';
import type { EntryFilter } from './entry-rows.js';

const text = z
  .string()
  .max(200)
  .transform((given) => given.replaceAll('\0', '').toWellFormed())
  .nullish();
/** Nothing was recorded before this. */
export const earliest = new Date('2000-01-01T00:00:00Z');

const moment = z.iso
  .datetime({ offset: true })
  .transform((given) => new Date(given))
  // Before it PostgreSQL and Date do not agree on every year.
  .refine((at) => at >= earliest)
  .nullish();

const schema = z.object({
  from: moment,
  until: moment,
  action: text,
  personId: text,
  outcome: z.enum(['done', 'refused', 'failed']).nullish(),
  search: text,
});

/** What a request asks for, from GraphQL or an address. @throws BadInputError naming the field */
export function toFilter(given: unknown): EntryFilter {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) {
    const { data } = parsed;
    return {
      from: data.from ?? null,
      until: data.until ?? null,
      action: data.action ?? null,
      personId: data.personId ?? null,
      outcome: data.outcome ?? null,
      search: data.search ?? null,
    };
  }
  const field = String(parsed.error.issues[0]?.path[0] ?? 'filter');
  const isMoment = field === 'from' || field === 'until';
  throw new BadInputError(field, isMoment ? 'ISO 8601: 2026-04-01T00:00:00+09:00' : 'filter');
}
