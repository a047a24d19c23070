import { type Language, ShirubeError } from '@shirube/core';
import { messages } from './messages.js';

/** An error people may meet, in both languages; null for a fault of ours. */
export function inWords(error: unknown): Readonly<Record<Language, string>> | null {
  if (!(error instanceof ShirubeError)) return null;
  return messages[error.code]?.(error.data) ?? null;
}
