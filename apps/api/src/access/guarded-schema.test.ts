import { GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { describe, expect, it } from 'vitest';
import { UndeclaredAccessError, withPermissions } from './guarded-schema.js';
import { type AccessRule, accessKey } from './rule.js';

const services = {
  find: async () => null,
  refused: () => {},
  supported: () => {},
  whileAllowed: () => {
    throw new Error('nothing is streamed here');
  },
};

function schemaOf(rules: {
  readonly root?: AccessRule;
  readonly field?: AccessRule;
  readonly plain?: AccessRule;
}): GraphQLSchema {
  const extensions = (rule: AccessRule | undefined) =>
    rule ? { extensions: { [accessKey]: rule } } : {};
  const city = new GraphQLObjectType({
    name: 'City',
    fields: {
      made: { type: GraphQLString, resolve: () => 'made', ...extensions(rules.field) },
      plain: { type: GraphQLString, ...extensions(rules.plain) },
    },
  });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: { city: { type: city, resolve: () => ({}), ...extensions(rules.root) } },
  });
  return new GraphQLSchema({ query });
}

const anyone: AccessRule = { kind: 'anyone', why: 'a test' };
const undeclared = (rules: Parameters<typeof schemaOf>[0]): unknown => {
  try {
    withPermissions(schemaOf(rules), services);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(UndeclaredAccessError);
    return (error as UndeclaredAccessError).data.fields;
  }
};

describe('a schema', () => {
  it('whose resolvers are all declared starts', () => {
    expect(undeclared({ root: anyone, field: anyone })).toEqual([]);
  });

  it('with an undeclared root or an undeclared field resolver does not', () => {
    expect(undeclared({ field: anyone })).toEqual(['Query.city']);
    expect(undeclared({ root: anyone })).toEqual(['City.made']);
    expect(undeclared({})).toEqual(['Query.city', 'City.made']);
  });

  it('that promises a rule where nothing would ask it does not', () => {
    expect(undeclared({ root: anyone, field: anyone, plain: anyone })).toEqual(['City.plain']);
  });

  it('says in its sentence which fields they are', () => {
    expect(() => withPermissions(schemaOf({ root: anyone }), services)).toThrow(
      /権限の宣言がない項目.*City\.made.*does not start/,
    );
  });
});
