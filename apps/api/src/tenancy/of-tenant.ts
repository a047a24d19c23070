import { ShirubeError } from '@shirube/core';
import type { z } from 'zod';
import { Prisma } from '../generated/prisma/client.js';
import { currentTenant } from './context.js';
import type { PlatformTransaction } from './platform-db.js';

/** A piece of a statement, and none. */
export const sql = Prisma.sql;
export const noSql = Prisma.empty;

/** Stands in a statement for the id of the context's tenant. */
export const here = Symbol('the tenant of the context');

type Statement = (
  text: TemplateStringsArray,
  ...values: (string | number | boolean | Date | Uint8Array | null | typeof here | Prisma.Sql)[]
) => Promise<unknown>;

/** Statements about one tenant's rows; see ofTenant. */
export interface OfTenant {
  readonly tx: PlatformTransaction;
  readonly tenantId: string;
  /** Rows, each parsed by `schema`. */
  rows<S extends z.ZodType>(
    schema: S,
  ): (...statement: Parameters<Statement>) => Promise<z.output<S>[]>;
  /** Resolves to how many rows were changed. */
  change(...statement: Parameters<Statement>): Promise<number>;
}

/** A fault of ours: a statement about a tenant's people that does not say whose. */
export class OfNoTenantError extends ShirubeError {}

/**
 * The platform's door has no row-level security, so what is asked through it about a tenant's people names
 * the tenant itself: by `${here}`, without which no statement is sent. src/members asks no other
 * way (its test looks), but for the acceptance of an invitation, which is how one comes to a tenant.
 * @throws NoTenantError when nobody entered a tenant
 */
export function ofTenant(tx: PlatformTransaction): OfTenant {
  const tenantId = currentTenant().id;
  const whole = (...[text, ...values]: Parameters<Statement>) => {
    if (!values.includes(here)) throw new OfNoTenantError('of-no-tenant', { text: text.join('?') });
    return Prisma.sql(
      [...text],
      ...values.map((value) => (value === here ? Prisma.sql`${tenantId}::uuid` : value)),
    );
  };
  return {
    tx,
    tenantId,
    rows:
      (schema) =>
      async (...statement) =>
        schema.array().parse(await tx.$queryRaw(whole(...statement))),
    change: async (...statement) => tx.$executeRaw(whole(...statement)),
  };
}
