import { ShirubeError } from '@shirube/core';
import type { Words } from './words.js';

/** What a plugin's code gets when the host refuses or cannot do what it asked; codes stand at each call. */
export class PluginRunError extends ShirubeError {}

/**
 * Something that a person gave cannot be taken: the portal shows the sentence as it is. Thrown by resolvers, imports and
 * jobs alike. Code `plugin-input`; data `{ ja, en, field }`.
 */
export class PluginInputError extends ShirubeError {
  constructor(
    /** What is wrong, where, and what to do: one sentence. */
    readonly words: Words,
    /** The argument or form field it is about. */
    readonly field: string | null = null,
  ) {
    super('plugin-input', { ...words, field });
    this.message = `${words.ja} (${words.en})`;
  }
}
