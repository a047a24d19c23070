import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils';
import { PluginRunError } from '../../server/errors.js';

type Told = Readonly<
  Record<'sqlstate' | 'message' | 'constraint' | 'table' | 'column', string | null>
>;

/** What the host said of a statement, as Prisma's client knows it (P2002 and the like); anything else as it is. */
export function asPrisma(error: unknown): unknown {
  if (!(error instanceof PluginRunError) || error.code !== 'sql-failed') return error;
  const told = error.data as Told;
  return new DriverAdapterError({
    ...kindOf(told),
    originalCode: told.sqlstate ?? 'N/A',
    originalMessage: told.message ?? '',
  });
}

function kindOf({ sqlstate, message, constraint, table, column }: Told): MappedError {
  const broken = {
    ...(constraint === null ? {} : { constraint: { index: constraint } }),
    ...(table === null ? {} : { table }),
  };
  switch (sqlstate) {
    case '22001':
      return column === null ? { kind: 'LengthMismatch' } : { kind: 'LengthMismatch', column };
    case '22003':
      return { kind: 'ValueOutOfRange', cause: message ?? '' };
    case '22P02':
      return { kind: 'InvalidInputValue', message: message ?? '' };
    case '23505':
      return { kind: 'UniqueConstraintViolation', ...broken };
    case '23502':
      return column === null
        ? { kind: 'NullConstraintViolation' }
        : { kind: 'NullConstraintViolation', constraint: { fields: [column] } };
    case '23503':
      return { kind: 'ForeignKeyConstraintViolation', ...broken };
    case '23001':
      return { kind: 'RestrictViolation', ...broken };
    case '40001':
    case '40P01':
      return { kind: 'TransactionWriteConflict' };
    default:
      return {
        kind: 'postgres',
        code: sqlstate ?? 'N/A',
        severity: 'ERROR',
        message: message ?? '',
        detail: undefined,
        column: column ?? undefined,
        hint: undefined,
      };
  }
}
