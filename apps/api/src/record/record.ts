import { atEnd } from '../tenancy/at-end.js';
import { currentRequest, currentVisitor } from '../tenancy/context.js';
import type { PlatformTransaction } from '../tenancy/platform-db.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import type { Visitor } from '../tenancy/who.js';
import type { Action } from './actions.js';
import { toStored } from './stored-json.js';

export type Outcome = 'done' | 'refused' | 'failed';

/** Something done, refused or failed, as it goes on the record. */
export interface Deed {
  readonly action: Action;
  readonly about: { readonly kind: string; readonly id: string; readonly name?: string | null };
  /**
   * JSON; never a secret, token or code (see toStored for what is withheld all the same). Together they
   * may hold 128 kB; of more, size and SHA-256 are kept.
   */
  readonly before?: unknown;
  readonly after?: unknown;
  /** `done` unless said. */
  readonly outcome?: Outcome;
  /** Id of the person in whose place it was done. */
  readonly standsInFor?: string | null;
  /** Who did it, where that is not the context's visitor: at a sign-in nobody is signed in yet. */
  readonly by?: Doer;
}

export type Doer = Pick<Visitor, 'kind' | 'id' | 'displayName'>;

/**
 * Puts a deed on the record of the context's tenant, in the transaction of the change: both stand or
 * neither does. It is written just before the commit, whenever this is called: from then on the tenant's
 * other writers wait. An entry that cannot be written fails the transaction.
 */
export async function record(
  tx: Pick<TenantTransaction, '$executeRaw'>,
  deed: Deed,
): Promise<void> {
  const entry = entryOf(deed);
  await atEnd(tx, {
    order: '',
    run: () => tx.$executeRaw`SELECT tenant.append_to_record(${entry}::jsonb)`,
  });
}

/**
 * The same in the platform's house, for what happens before or beside a tenant's rows.
 * @param tenantId whose record it belongs to; null for the platform's own
 */
export async function recordOnPlatform(
  tx: Pick<PlatformTransaction, '$executeRaw'>,
  tenantId: string | null,
  deed: Deed,
): Promise<void> {
  const entry = entryOf(deed);
  await atEnd(tx, {
    order: tenantId ?? '',
    run: () => tx.$executeRaw`SELECT platform.append_to_record(${tenantId}::uuid, ${entry}::jsonb)`,
  });
}

/** Longest name or id that is kept, in characters. */
const longest = 500;

/** The JSON that append_to_record takes; sequence, time and hash are the database's. */
export function entryOf(deed: Deed): string {
  const request = currentRequest();
  const by = deed.by ?? currentVisitor();
  const text = (value: string | null | undefined) => value?.slice(0, longest) ?? null;
  return toStored({
    action: deed.action,
    outcome: deed.outcome ?? 'done',
    whoKind: by.kind,
    whoId: text(by.id),
    whoName: text(by.displayName),
    standsInFor: text(deed.standsInFor),
    address: text(request?.address) ?? '-',
    requestId: text(request?.requestId) ?? '-',
    aboutKind: text(deed.about.kind),
    aboutId: text(deed.about.id),
    aboutName: text(deed.about.name),
    before: deed.before ?? null,
    after: deed.after ?? null,
  });
}
