/** What a check looked at; the words for people are made by whoever shows it. */
export type CheckId =
  | 'database-reachable' // data: { reason } when it is not
  | 'server-version' // data: { version, wanted }
  | 'database-exists'
  | 'encoding' // data: { encoding }
  | 'login' // subject: the login; data: { faults }
  | 'migrations' // data: { applied, missing, changed, lost }
  | 'plugin' // subject: its id; data: { version, words }: why it is off, in Japanese and in English
  | 'tenant-table' // subject: the table; data: { faults }
  | 'tenant-view' // subject: a view that would show rows past row-level security
  | 'foreign-right'; // subject: a table; data: { login, right }: a login that must not reach it can

/** One thing looked at and whether it is as it must be. */
export interface Check {
  readonly id: CheckId;
  readonly ok: boolean;
  /** What it is about: a database, a login, a table. */
  readonly subject: string;
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}

export type LoginFault =
  | 'missing'
  | 'no-login'
  | 'superuser'
  | 'bypasses-row-security'
  | 'may-create-roles'
  | 'may-create-databases'
  | 'replicates'
  | 'member-of-roles'
  | 'owns-objects'
  /** Of a plugin's owner: its schema is made, and nothing else is its to make. */
  | 'may-create-schemas';

export type TableFault =
  | 'row-security-off'
  | 'row-security-not-forced'
  | 'no-policy'
  /** A permissive policy that is not the inline tenant comparison, or has none for what is written. */
  | 'other-policy'
  | 'key-not-tenant-first'
  | 'trigger';
