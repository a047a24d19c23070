import type { Words } from '@shirube/plugin-sdk/server';

/** Why no plugin was made, in one sentence; codes `bad-id`, `id-taken`, `folder-taken`. Nothing was written. */
export class ScaffoldError extends Error {
  constructor(
    readonly code: 'bad-id' | 'id-taken' | 'folder-taken',
    readonly words: Words,
  ) {
    super(`${words.ja} (${words.en})`);
    this.name = 'ScaffoldError';
  }
}
