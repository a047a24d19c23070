import { contentWords } from './words/content-words.js';
import { fileWords } from './words/file-words.js';
import { japanWords } from './words/japan-words.js';

/** Every kind of finding: how grave, what it says, what to do. */
export const codes = { ...fileWords, ...contentWords, ...japanWords } as const;

export type Code = keyof typeof codes;
