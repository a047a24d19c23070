import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Language } from '@shirube/core';
import { NoTenantError } from '../errors/errors.js';
import { nobody, program, type Visitor } from './who.js';

/** The tenant somebody has entered. `id` is the key of every row, `code` the six digits people know. */
export interface TenantContext {
  readonly id: string;
  readonly code: string;
  /** Suspended or closed: it is looked at, and nothing of it changes. */
  readonly readOnly?: boolean;
}

/** What one request carries; made once, at the edge. */
export interface RequestContext {
  readonly requestId: string;
  readonly visitor: Visitor;
  readonly language: Language;
  /** Whether our own page or a program sent it, not another site's page; see isOwnRequest. */
  readonly own: boolean;
  /** Where it came from, for the record; `-` for a program. */
  readonly address: string;
  readonly userAgent: string;
}

interface Store {
  readonly request: RequestContext | null;
  readonly tenant: TenantContext | null;
}

const storage = new AsyncLocalStorage<Store>();

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function withRequest<T>(request: RequestContext, fn: () => T): T {
  return storage.run({ request, tenant: null }, fn);
}

/** Runs `fn` as the given tenant, whatever tenant was entered outside it. */
export function withTenant<T>(tenant: TenantContext, fn: () => T): T {
  return storage.run({ request: storage.getStore()?.request ?? null, tenant }, fn);
}

export function currentRequest(): RequestContext | null {
  return storage.getStore()?.request ?? null;
}

/** What a program at a command line carries, as a request does. */
export function ofProgram(name: string): RequestContext {
  return {
    requestId: randomUUID(),
    visitor: program(name),
    language: 'ja',
    own: true,
    address: '-',
    userAgent: `shirube ${name}`,
  };
}

/** Who is asking; outside a request nobody is. */
export function currentVisitor(): Visitor {
  return storage.getStore()?.request?.visitor ?? nobody;
}

/** @throws NoTenantError when nobody entered a tenant */
export function currentTenant(): TenantContext {
  const tenant = storage.getStore()?.tenant;
  // The id goes into a statement as a literal (see TenantDb), so it is checked where it is handed out.
  if (!tenant || !uuid.test(tenant.id)) throw new NoTenantError();
  return tenant;
}
