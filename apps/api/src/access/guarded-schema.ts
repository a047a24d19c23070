import { ShirubeError } from '@shirube/core';
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { RefusedError } from '../errors/errors.js';
import { currentVisitor, type TenantContext } from '../tenancy/context.js';
import type { Visitor } from '../tenancy/who.js';
import { check, type FindTenant, type PluginPermissions, type Refusal } from './check.js';
import { type AccessRule, accessKey } from './rule.js';

/** Thrown at start: code `undeclared-access`, data `{ fields }`, each as Type.field. */
export class UndeclaredAccessError extends ShirubeError {
  constructor(...given: ConstructorParameters<typeof ShirubeError>) {
    super(...given);
    const fields = (this.data.fields as string[]).join(', ');
    this.message = `権限の宣言がない項目があるため起動しません: ${fields}。Needs などの宣言を付けてください（src/access/declare.ts）。 (No declared permission, so the API does not start: ${fields}.)`;
  }
}

export type Resolver = GraphQLFieldResolver<unknown, unknown>;

export type Contain = (
  resolve: Resolver,
  rule: AccessRule & { readonly kind: 'plugin' },
  /** `changes`: it is a field of Mutation. */
  field: { readonly name: string; readonly changes: boolean },
) => Resolver;

export interface AccessServices {
  readonly find: FindTenant;
  /** Absent where no plugin is installed: then none of its fields is allowed. */
  readonly plugins?: PluginPermissions | undefined;
  /** Puts a plugin's resolver within its limits of time and patience. Absent where no plugin is installed. */
  readonly contained?: Contain | undefined;
  /** Told each refusal; must neither fail nor take time. */
  readonly refused: (
    refusal: Pick<Refusal, 'tenant' | 'right' | 'permission'>,
    field: string,
  ) => void;
  /** See WhileAllowed. */
  readonly whileAllowed: <T>(
    source: AsyncIterator<T>,
    visitor: Visitor,
    may: (now: Visitor) => Promise<boolean>,
  ) => AsyncIterableIterator<T>;
  /** Told when a platform operator looks by a tenant's grant. */
  readonly supported: (tenant: TenantContext, field: string) => void;
}

/**
 * Puts each field's declared rule before its resolver. A resolver without a rule, and any field of a root
 * type without one, refuses to start. Properties of what a parent resolved stay plain: they were asked for
 * with the parent, and a call for each of thousands of values would cost more than the rest.
 */
export function withPermissions(schema: GraphQLSchema, services: AccessServices): GraphQLSchema {
  const undeclared: string[] = [];
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(Boolean),
  );
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const rule = field.extensions[accessKey] as AccessRule | undefined;
      const name = `${type.name}.${field.name}`;
      if (!rule) {
        if (field.resolve || field.subscribe || roots.has(type)) undeclared.push(name);
        continue;
      }
      if (field.subscribe) field.subscribe = guardedStream(field.subscribe, rule, name, services);
      else if (field.resolve) {
        const changes = type === schema.getMutationType();
        const own =
          rule.kind === 'plugin' && services.contained?.(field.resolve, rule, { name, changes });
        field.resolve = guarded(own || field.resolve, rule, name, services);
      }
      // A rule on a plain property would be a promise that nobody keeps.
      else undeclared.push(name);
    }
  }
  if (undeclared.length > 0)
    throw new UndeclaredAccessError('undeclared-access', { fields: undeclared });
  return schema;
}

function guarded(
  resolve: Resolver,
  rule: AccessRule,
  name: string,
  { find, plugins, refused, supported }: AccessServices,
): Resolver {
  if (rule.kind === 'anyone' || rule.kind === 'with-parent') return resolve;
  const nothing = rule.kind === 'tenant' && rule.otherwise === 'null';
  return async (parent, args, context, info) => {
    const answer = await check(rule, currentVisitor(), { args, parent }, find, plugins);
    if (!answer.refused) {
      // Fields below were reached through one that named the tenant, which has told it.
      if (answer.supported && rule.kind === 'tenant') supported(answer.supported, name);
      try {
        return await resolve(parent, args, context, info);
      } catch (error) {
        // The service knows the thing itself, and refused it.
        if (error instanceof RefusedError) refused(error, name);
        throw error;
      }
    }
    refused(answer, name);
    // Not signed in is said in any case: it tells nothing but who asks.
    if (nothing && answer.right !== null) return null;
    throw answer.error;
  };
}

/** A stream is guarded when it is opened, and again whenever its visitor may less than before. */
function guardedStream(
  subscribe: Resolver,
  rule: AccessRule,
  name: string,
  services: AccessServices,
): Resolver {
  const open = guarded(subscribe, rule, name, services);
  return async (parent, args, context, info) => {
    const source = await open(parent, args, context, info);
    const may = async (now: Visitor) => {
      const answer = await check(rule, now, { args, parent }, services.find, services.plugins);
      return !answer.refused;
    };
    return services.whileAllowed(source as AsyncIterator<unknown>, currentVisitor(), may);
  };
}
