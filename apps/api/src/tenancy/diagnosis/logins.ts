import { ownerOf, schemaOf } from '@shirube/plugin-sdk/server';
import type { Client } from 'pg';
import { logins } from '../set-up/prepare-database.js';
import type { Check, LoginFault } from './check.js';

interface LoginRow {
  readonly name: string;
  readonly faults: LoginFault[];
}

/**
 * Each of the four logins and the two of every plugin: there, able to log in, and without any way round row-level
 * security. The three doors and what plugins run under own nothing in any database; the migrating login and a
 * plugin's owner own what they make.
 */
export async function checkLogins(client: Client, pluginIds: readonly string[]): Promise<Check[]> {
  const owners = [logins.migrationUrl, ...pluginIds.map(ownerOf)];
  const { rows } = await client.query<LoginRow>(statement, [
    [...Object.values(logins), ...pluginIds.flatMap((id) => [schemaOf(id), ownerOf(id)])],
    owners,
  ]);
  return rows.map(({ name, faults }) => ({
    id: 'login',
    ok: faults.length === 0,
    subject: name,
    data: { faults },
  }));
}

const statement = `
  SELECT wanted.name, array_remove(ARRAY[
    CASE WHEN r.oid IS NULL THEN 'missing' END,
    CASE WHEN NOT r.rolcanlogin THEN 'no-login' END,
    CASE WHEN r.rolsuper THEN 'superuser' END,
    CASE WHEN r.rolbypassrls THEN 'bypasses-row-security' END,
    CASE WHEN r.rolcreaterole THEN 'may-create-roles' END,
    CASE WHEN r.rolcreatedb THEN 'may-create-databases' END,
    CASE WHEN r.rolreplication THEN 'replicates' END,
    CASE WHEN EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) THEN 'member-of-roles' END,
    CASE WHEN wanted.name <> ALL ($2) AND EXISTS (
      SELECT FROM pg_shdepend d
       WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid AND d.deptype = 'o'
    ) THEN 'owns-objects' END
  ], NULL) AS faults
  FROM unnest($1::text[]) WITH ORDINALITY AS wanted(name, position)
  LEFT JOIN pg_roles r ON r.rolname = wanted.name
  ORDER BY wanted.position`;
