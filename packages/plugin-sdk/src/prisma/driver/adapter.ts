import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Statements, Table } from '../../child/statements.js';
import { PluginRunError } from '../../server/errors.js';
import { asPrisma } from './errors.js';
import { argumentOf, columnOf } from './values.js';

const adapterName = '@shirube/plugin-sdk';
const provider = 'postgres';

/**
 * Prisma's client over the one connection of a run, which is in the run's transaction already. What Prisma takes for a
 * transaction is a savepoint in it; while one is open, statements outside it wait, for they would be inside.
 */
export function adapterOver(statements: Statements): SqlDriverAdapterFactory {
  return { provider, adapterName, connect: async () => new Adapter(statements) };
}

class Asking implements SqlQueryable {
  readonly provider = provider;
  readonly adapterName = adapterName;

  constructor(protected readonly statements: Statements) {}

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const { columns, rows } = await this.perform(query);
    const kinds = columns.map(({ oid }) => columnOf(oid));
    return {
      columnNames: columns.map(({ name }) => name),
      columnTypes: kinds.map(({ type }) => type),
      rows: rows.map((row) =>
        row.map((cell, at) => (cell === null ? null : (kinds[at]?.read(cell) ?? null))),
      ),
    };
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return (await this.perform(query)).count;
  }

  protected async perform({ sql, args, argTypes }: SqlQuery): Promise<Table> {
    try {
      return await this.statements.table(
        sql,
        args.map((value, at) => argumentOf(value, argTypes[at])),
      );
    } catch (error) {
      throw asPrisma(error);
    }
  }
}

class Adapter extends Asking implements SqlDriverAdapter {
  private last: Promise<void> = Promise.resolve();
  private count = 0;

  protected override async perform(query: SqlQuery): Promise<Table> {
    const done = await this.alone();
    return super.perform(query).finally(done);
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    // The run's own began long ago.
    if (isolationLevel) throw new PluginRunError('isolation-level-fixed', { isolationLevel });
    const done = await this.alone();
    this.count += 1;
    const made = new Savepoint(this.statements, `shirube_prisma_${this.count}`, done);
    await made.begin();
    return made;
  }

  /** Resolves when nobody else is at it, to what ends one's own turn. */
  private async alone(): Promise<() => void> {
    const before = this.last;
    let done = () => {};
    this.last = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    return done;
  }

  /** Only Prisma's own migrations would use it. */
  async executeScript(): Promise<void> {
    throw new PluginRunError('no-scripts');
  }

  getConnectionInfo() {
    return { schemaName: this.statements.schema, supportsRelationJoins: true };
  }

  async dispose(): Promise<void> {}
}

class Savepoint extends Asking implements Transaction {
  /** Begin and end are not sent as SQL of Prisma's but asked for below. */
  readonly options = { usePhantomQuery: true };

  constructor(
    statements: Statements,
    private readonly name: string,
    private readonly ended: () => void,
  ) {
    super(statements);
  }

  begin(): Promise<void> {
    return this.say(`SAVEPOINT ${this.name}`).catch((error) => {
      this.ended();
      throw error;
    });
  }

  async commit(): Promise<void> {
    await this.say(`RELEASE SAVEPOINT ${this.name}`).finally(this.ended);
  }

  async rollback(): Promise<void> {
    try {
      await this.say(`ROLLBACK TO SAVEPOINT ${this.name}`);
      await this.say(`RELEASE SAVEPOINT ${this.name}`);
    } finally {
      this.ended();
    }
  }

  createSavepoint(name: string): Promise<void> {
    return this.say(`SAVEPOINT ${name}`);
  }

  rollbackToSavepoint(name: string): Promise<void> {
    return this.say(`ROLLBACK TO SAVEPOINT ${name}`);
  }

  releaseSavepoint(name: string): Promise<void> {
    return this.say(`RELEASE SAVEPOINT ${name}`);
  }

  private async say(sql: string): Promise<void> {
    await this.executeRaw({ sql, args: [], argTypes: [] });
  }
}
