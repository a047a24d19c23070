/** What a plugin with Prisma models imports. A plugin without them never loads Prisma. */
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type Statements, statementsKey } from '../child/statements.js';
import type { PluginDb } from '../server/context.js';
import { PluginRunError } from '../server/errors.js';
import { adapterOver } from './driver/adapter.js';

/** The class that `prisma generate` made of the plugin's own schema. */
export type PrismaClass<Client> = new (options: { adapter: SqlDriverAdapterFactory }) => Client;

const made = new WeakMap<PluginDb, Map<unknown, unknown>>();

/**
 * The plugin's own Prisma client on a run's or a resolver's database: the same connection, the same transaction, this
 * tenant's rows alone. One client each, and no longer than that: Prisma joins questions of one moment, so a
 * client must never serve two tenants. `$transaction` is a savepoint: after an error is caught outside of one, PostgreSQL
 * refuses whatever follows in the run.
 */
export function prismaOf<Client>(db: PluginDb, Class: PrismaClass<Client>): Client {
  const statements = (db as { readonly [statementsKey]?: Statements })[statementsKey];
  if (!statements) throw new PluginRunError('not-a-database');
  const clients = made.get(db) ?? new Map<unknown, unknown>();
  made.set(db, clients);
  if (!clients.has(Class)) clients.set(Class, new Class({ adapter: adapterOver(statements) }));
  return clients.get(Class) as Client;
}
