import { execute, GraphQLObjectType, GraphQLSchema, GraphQLString, parse } from 'graphql';
import { expect, it } from 'vitest';
import { withPlainFields } from './plain-fields.js';

/** Named as Nest names what it gives to fields without a resolver of ours. */
const nests = {
  rootFieldResolver: (source: Record<string, string>) => `${source['plain']} by a call`,
};

const type = new GraphQLObjectType({
  name: 'Thing',
  fields: {
    plain: { type: GraphQLString, resolve: nests.rootFieldResolver },
    made: { type: GraphQLString, resolve: () => 'made' },
  },
});
const schema = withPlainFields(
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { thing: { type, resolve: () => ({ plain: 'stored', made: 'stored' }) } },
    }),
  }),
);

it('takes away only the resolvers that read a property; ours stay', () => {
  expect(type.getFields()['plain']?.resolve).toBeUndefined();
  expect(type.getFields()['made']?.resolve).toBeDefined();
});

it('leaves every answer as the property or our resolver gives it', () => {
  expect(execute({ schema, document: parse('{ thing { plain made } }') })).toEqual({
    data: { thing: { plain: 'stored', made: 'made' } },
  });
});
