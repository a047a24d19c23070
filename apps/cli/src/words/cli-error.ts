import { type Language, ShirubeError } from '@shirube/core';
import type { Said } from './language.js';

/** Exit codes of every command; scripts may rely on them. */
export const exitCodes = {
  done: 0,
  /** The command worked and found something wrong: an audit error, a row refused, a fault. */
  found: 1,
  /** The command could not work: unusable input, wrong arguments, no database. */
  unusable: 2,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure the person at the terminal can act on: one sentence of what, where and what to do. */
export class CliError extends ShirubeError {
  constructor(
    code: string,
    readonly said: Said,
    data: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(code, data, options);
  }

  in(language: Language): string {
    return this.said[language];
  }
}
