import { ShirubeError } from '@shirube/core';
import type { Right } from '@shirube/core/policy';
import { BadInputError, RefusedError } from '../errors/errors.js';
import { currentTenant, currentVisitor } from '../tenancy/context.js';
import type { memberMessages } from './messages.js';

/** A rule of a tenant's people that stands in the way; its code says which. */
export class MembershipError extends ShirubeError {
  constructor(code: keyof typeof memberMessages, data: Readonly<Record<string, unknown>> = {}) {
    super(code, data);
  }
}

/** The same refusal for what is another tenant's, in another state, or was never there. */
export function notHere(right: Right): RefusedError {
  return new RefusedError(right, 'thing', currentTenant());
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id as the database takes it. @throws RefusedError as for one that is not there */
export function idOf(value: string, right: Right): string {
  if (!uuid.test(value)) throw notHere(right);
  return value.toLowerCase();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** One line of text without its margins. @throws BadInputError when empty, too long or of several lines */
export function lineOf(field: string, value: unknown, longest: number): string {
  const line = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  if (line === '' || [...line].length > longest || control.test(line) || !line.isWellFormed())
    throw new BadInputError(field, `1–${longest} 文字・1 行 / 1–${longest} characters, one line`);
  return line;
}

/** A moment with its zone. @throws BadInputError */
export function instantOf(field: string, value: unknown): Date {
  const text = value instanceof Date ? value.toISOString() : value;
  if (
    typeof text === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  ) {
    const at = new Date(text);
    // Date takes 30 February for 2 March.
    const day = text.slice(0, 10);
    const midnight = new Date(`${day}T00:00:00Z`);
    if (!Number.isNaN(at.getTime()) && midnight.toISOString().startsWith(day)) return at;
  }
  throw new BadInputError(field, '2026-11-22T09:00:00+09:00');
}

/** Id of the person who asks: some things are answered for by a person, by name. @throws MembershipError */
export function personWhoAsks(): string {
  const { kind, id } = currentVisitor();
  if (kind !== 'person' || id === null) throw new MembershipError('person-needed');
  return id;
}
