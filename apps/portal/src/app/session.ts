import type { Person } from '@shirube/core/policy';
import type { Client } from '@urql/core';
import { useSyncExternalStore } from 'react';
import { graphql, type ResultOf } from './graphql.js';

const sessionQuery = graphql(`
  query Session {
    session {
      kind displayName email facts platformOperator
      tenants { code name nameReading nameEn prefecture kind status accentColor }
      plugins { tenantCode id name { ja en } summary { ja en } permissions imports { id } }
    }
  }
`);

/** What the policy is asked with; the moment is the reader's own now. */
export type PersonFacts = Omit<Person, 'now'>;
export type OwnTenant = ResultOf<typeof sessionQuery>['session']['tenants'][number];

/** A plugin that is enabled in a tenant, and what of it the person may use there. */
export type OwnPlugin = ResultOf<typeof sessionQuery>['session']['plugins'][number];

/** As a reader of that language knows it. */
export const nameOf = (
  tenant: Pick<OwnTenant, 'name' | 'nameEn'>,
  language: 'ja' | 'en',
): string => (language === 'en' ? (tenant.nameEn ?? tenant.name) : tenant.name);

export interface SignedIn {
  readonly state: 'person';
  readonly displayName: string;
  readonly email: string | null;
  /** Tenants are named by their code in here, as everywhere in the portal. */
  readonly facts: PersonFacts;
  readonly tenants: readonly OwnTenant[];
  readonly plugins: readonly OwnPlugin[];
  readonly platformOperator: boolean;
}

/** Who is at this screen. `unknown`: the server has not been reached; pages say so themselves. */
export type SessionState =
  | SignedIn
  | { readonly state: 'loading' | 'unknown' }
  /** `ended`: somebody was signed in on this page, and no longer is. */
  | { readonly state: 'nobody'; readonly ended: boolean };

let current: SessionState = { state: 'loading' };
let client: Client | null = null;
let asking: Promise<SessionState> | null = null;
const listeners = new Set<() => void>();
/** Other windows of this browser: who signs out in one has signed out in all. */
const windows = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('shirube');

function become(next: SessionState): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Asks who is signed in. Several asking at once ask once. */
export function askSession(): Promise<SessionState> {
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}

async function ask(): Promise<SessionState> {
  if (!client) return current;
  const { data, error } = await client
    .query(sessionQuery, {}, { requestPolicy: 'network-only' })
    .toPromise();
  const was = current;
  if (data) become(read(data.session, was));
  // Nobody answers: whoever was signed in stays so on this page.
  else if (error && was.state === 'loading') become({ state: 'unknown' });
  return current;
}

function read(session: ResultOf<typeof sessionQuery>['session'], was: SessionState): SessionState {
  if (session.kind !== 'PERSON' || !session.facts) {
    return { state: 'nobody', ended: was.state === 'person' };
  }
  return {
    state: 'person',
    displayName: session.displayName ?? '',
    email: session.email,
    // The API's own JSON of a type that both take from @shirube/core.
    facts: session.facts as PersonFacts,
    tenants: session.tenants,
    plugins: session.plugins,
    platformOperator: session.platformOperator,
  };
}

/** How long a page may lie unseen before it asks again on return, in milliseconds. */
const stale = 60_000;

export function startSession(asker: Client): void {
  client = asker;
  void askSession();
  windows?.addEventListener('message', () => void askSession());
  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > stale) void askSession();
  });
}

export const session = (): SessionState => current;
export const tellOtherWindows = (): void => windows?.postMessage('session');

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSession = (): SessionState => useSyncExternalStore(subscribe, session);
