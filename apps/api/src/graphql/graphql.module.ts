import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { AccessNotes } from '../access/access-notes.js';
import { withPermissions } from '../access/guarded-schema.js';
import { WhileAllowed } from '../access/while-allowed.js';
import { ForbiddenError, UnauthenticatedError } from '../errors/errors.js';
import { PluginAccess } from '../plugin-host/plugin-access.js';
import { PluginFields } from '../plugin-host/plugin-fields.js';
import { currentRequest } from '../tenancy/context.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { factsOf } from './document-facts.js';
import { formatExecution } from './format-errors.js';
import { limits, limitsRule } from './limits.js';
import { withPlainFields } from './plain-fields.js';

const settings: Omit<MercuriusDriverConfig, 'driver' | 'transformSchema'> = {
  autoSchemaFile: true,
  routes: false,
  graphiql: false,
  jit: 1,
  cache: 500,
  validationRules: [limitsRule],
  graphql: { parseOptions: { maxTokens: limits.tokens } },
  errorFormatter: formatExecution,
  hooks: {
    preExecution: (schema: GraphQLSchema, document: DocumentNode, context: object) => {
      const request = currentRequest();
      const facts = factsOf(document, schema);
      Object.assign(context, { facts });
      if (facts.introspects && (request?.visitor.kind ?? 'nobody') === 'nobody')
        throw new UnauthenticatedError();
      if (facts.changes && !request?.own) throw new ForbiddenError('Origin');
    },
  },
};

/**
 * GraphQL on Mercurius, compiled (JIT) from a query's second run. The route is our own (endpoint.ts):
 * POST of one JSON object and nothing else, so that GET queries and batches have no door at all.
 */
export const ShirubeGraphQLModule = GraphQLModule.forRootAsync<MercuriusDriverConfig>({
  driver: MercuriusDriver,
  inject: [
    TenantsService,
    AccessNotes,
    WhileAllowed,
    { token: PluginAccess, optional: true },
    { token: PluginFields, optional: true },
  ],
  useFactory: (
    tenants: TenantsService,
    notes: AccessNotes,
    lasting: WhileAllowed,
    plugins?: PluginAccess,
    fields?: PluginFields,
  ) => ({
    ...settings,
    transformSchema: (schema) =>
      withPermissions(withPlainFields(plugins?.checked(schema) ?? schema), {
        find: (code) => tenants.find(code),
        plugins,
        contained: fields?.contain,
        refused: (refusal, field) => notes.refused(refusal, field),
        whileAllowed: (source, visitor, may) => lasting.of(source, visitor, may),
        supported: (tenant, field) => notes.supported(tenant, field),
      }),
  }),
});
