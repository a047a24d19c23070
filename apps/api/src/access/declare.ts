import { applyDecorators, SetMetadata } from '@nestjs/common';
import { Extensions } from '@nestjs/graphql';
import type { Right } from '@shirube/core/policy';
import { type AccessRule, accessKey, type TenantArgument } from './rule.js';

/**
 * Every resolver and every REST handler carries exactly one of these; without, the API does not start.
 * A right asked for here is asked for the tenant as a whole ("may they do this to anything there?");
 * the service asks again for the thing itself (see asks.ts).
 */
const declare = (rule: AccessRule): MethodDecorator =>
  applyDecorators(Extensions({ [accessKey]: rule }), SetMetadata(accessKey, rule));

const list = (rights: Right | readonly Right[]): readonly Right[] =>
  typeof rights === 'string' ? [rights] : rights;

/** One of `rights` in the tenant that the argument names. */
export const Needs = (
  rights: Right | readonly Right[],
  where: { readonly tenant: TenantArgument; readonly otherwise?: 'error' | 'null' },
): MethodDecorator =>
  declare({
    kind: 'tenant',
    rights: list(rights),
    tenant: where.tenant,
    otherwise: where.otherwise ?? 'error',
  });

/** One of `rights` in the tenant of the parent: a field below City or Office. */
export const NeedsHere = (rights: Right | readonly Right[]): MethodDecorator =>
  declare({ kind: 'here', rights: list(rights) });

/** A right beyond any tenant. */
export const NeedsPlatform = (right: Right): MethodDecorator =>
  declare({ kind: 'platform', right });

/** What handing a file in to a plugin's import needs; the address has `:code`, `:id` and `:import`. */
export const NeedsImportPermission = (): MethodDecorator => declare({ kind: 'plugin-import' });

export const SignedIn = (): MethodDecorator => declare({ kind: 'signed-in' });

/** Public. `why` is printed in docs/security.md. */
export const Anyone = (why: string): MethodDecorator => declare({ kind: 'anyone', why });

export const WithParent = (why: string): MethodDecorator => declare({ kind: 'with-parent', why });
