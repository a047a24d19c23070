/** What an operator does with the record; `urls.migrationUrl` is the login for both. */
export type { ChainFault, Link } from '../record/chain.js';
export {
  RecordNotWholeError,
  type Trimmed,
  type TrimOptions,
  trimRecord,
} from '../record/trim.js';
export {
  type ChainReport,
  type VerifyOptions,
  type VerifyOutcome,
  verifyRecord,
} from '../record/verify.js';
