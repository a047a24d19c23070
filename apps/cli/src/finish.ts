import type { ExitCode } from './words/cli-error.js';

/** Hands a command's exit code to `run`. */
export type Finish = (code: ExitCode) => void;
