import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

function textScalar(
  name: string,
  description: string,
  pattern: RegExp,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new GraphQLError(`${name} expected`);
  };
  return new GraphQLScalarType({
    name,
    description,
    // What leaves was made by us: checking it again would cost every stored figure of a city.
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DecimalScalar = textScalar(
  'Decimal',
  'Exact decimal as text ("-351.8"); never a float.',
  /^-?\d{1,60}(\.\d{1,30})?$/,
);

export const DateScalar = textScalar(
  'Date',
  'YYYY-MM-DD',
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
);

/** As given: its zone may matter to whoever reads it. The day must exist, and the zone must be said. */
function parseMoment(value: unknown): string {
  const moment =
    typeof value === 'string' &&
    /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(value);
  const day = moment ? `${moment[1]}T00:00:00.000Z` : '';
  const exists = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString() === day;
  if (moment && exists && !Number.isNaN(Date.parse(moment[0]))) return moment[0];
  throw new GraphQLError('DateTime expected');
}

export const DateTimeScalar = new GraphQLScalarType<Date | string, string>({
  name: 'DateTime',
  description: 'ISO 8601 with zone',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: parseMoment,
  parseLiteral: (node) => parseMoment(node.kind === Kind.STRING ? node.value : undefined),
});

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Free JSON kept as it came (raw cells, figures of a finding)',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
