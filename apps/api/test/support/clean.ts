import { expect } from 'vitest';

/** Words of the inside: files, stacks, SQL, libraries. */
export const inside =
  /node_modules|\.[cm]?[jt]s\b|\n\s+at |prisma|postgres|fastify|mercurius|\bpg_|SELECT |INSERT |violates|relation "|syntax error at or near|Cannot (?:read|convert|destructure)|is not a function|undefined/i;

/** An error as it left the house. */
export interface ToldError {
  readonly message: string;
  readonly code?: string;
  readonly extensions?: { readonly code?: string };
}

/** Each has a code, none is a fault of ours, none tells of the inside. */
export function expectClean(errors: readonly ToldError[], asked: string, fault?: unknown): void {
  for (const error of errors) {
    const code = error.code ?? error.extensions?.code;
    expect(code, `${JSON.stringify(error)} for ${asked}`).toMatch(/^[A-Z][A-Z_]+$/);
    // Nothing that a user can write is a fault of ours.
    expect(code, `${fault} ${JSON.stringify(error)} for ${asked}`).not.toBe('INTERNAL');
    expect(error.message, asked).not.toMatch(inside);
  }
}
