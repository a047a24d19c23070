import type { Column, Table } from './catalogue.js';
import { lineOf, orderOf } from './columns.js';
import { isPlugins, schemaOfTable } from './plugin-schemas.js';

/** One file of an export: some rows of one table, each a line. */
export interface Part {
  /** In the file: tenant/plan.ndjson */
  readonly file: string;
  readonly table: string;
  readonly house: 'tenant' | 'platform' | 'plugin';
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  /** The column that says whose row it is; null for rows that others may refer to as well. */
  readonly owner: string | null;
  /** All its lines, by a statement without values; column `line`. Given the tenant's id. */
  readonly statement: (tenantId: string) => string;
}

/** What of a platform's table belongs to a tenant, and what of it may leave the house. */
interface Share {
  readonly owner: string | null;
  /** Never written: secrets, and what is this installation's own. */
  readonly without: readonly string[];
  /** In place of the primary key, where that is without meaning elsewhere. */
  readonly key?: readonly string[];
  /** Whose rows, where no column of the table says it. `$tenant` is its id, `$people` its people. */
  readonly where?: string;
}

const providers = `SELECT provider_id FROM platform.tenant_provider WHERE tenant_id = $tenant
  UNION SELECT provider_id FROM platform.assignment WHERE tenant_id = $tenant AND provider_id IS NOT NULL`;

const record: Share = { owner: 'chain', without: ['chain'] };

/** The platform's tables of which a tenant has a share. */
export const shares: Readonly<Record<string, Share>> = {
  'platform.tenant': { owner: 'id', without: ['id', 'code', 'former_ids', 'counts_pending'] },
  /** `secret_name` would let a file choose which secret is sent to its issuer; `for_platform` who rules here. */
  'platform.identity_provider': {
    owner: null,
    without: ['secret_name', 'for_platform'],
    where: `t.id IN (${providers})`,
  },
  'platform.person': { owner: null, without: [], where: 't.id IN ($people)' },
  'platform.identity': {
    owner: null,
    without: ['last_signed_in_at'],
    where: `t.person_id IN ($people) AND t.issuer IN (SELECT issuer FROM platform.identity_provider WHERE id IN (${providers}))`,
  },
  'platform.tenant_provider': { owner: 'tenant_id', without: ['tenant_id'] },
  'platform.group_role': {
    owner: 'tenant_id',
    without: ['tenant_id', 'id'],
    key: ['provider_id', 'group_name', 'role', 'section_id'],
  },
  'platform.assignment': { owner: 'tenant_id', without: ['tenant_id'] },
  'platform.deputyship': { owner: 'tenant_id', without: ['tenant_id'] },
  'platform.support_grant': { owner: 'tenant_id', without: ['tenant_id'] },
  /** Without its code: one that is open has to be sent anew. */
  'platform.invitation': { owner: 'tenant_id', without: ['tenant_id', 'code_hash'] },
  'platform.audit_head': record,
  'platform.audit_entry': record,
  'platform.audit_checkpoint': record,
};

/** The platform's tables that say something of a tenant and stay here, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'platform.access_token': 'hashes of tokens; services get new ones',
  'platform.plugin_tenant': 'told anew when a plugin is enabled there',
};

/** Columns that only this installation's key opens. */
const closedHere: Readonly<Record<string, readonly string[]>> = {
  'tenant.plugin_enablement': ['secrets'],
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every part of an export from these tables: all of the tenants' house and the plugins', and the shares in the platform's. */
export function partsOf(tables: readonly Table[]): readonly Part[] {
  const people = peopleStatement(tables);
  const parts = tables.flatMap((table) => {
    const share: Share | undefined = /^(tenant[.]|plugin_)/.test(table.name)
      ? { owner: 'tenant_id', without: ['tenant_id', ...(closedHere[table.name] ?? [])] }
      : shares[table.name];
    return share ? [partOf(table, share, people)] : [];
  });
  const successions = tables.find(({ name }) => name === 'platform.succession');
  return successions ? [...parts, successionPart(successions)] : parts;
}

function partOf(table: Table, share: Share, people: string): Part {
  const columns = table.columns.filter(({ name }) => !share.without.includes(name));
  const key = (share.key ?? table.key).filter((name) => !share.without.includes(name));
  const where = share.where ?? `t.${share.owner} = $tenant`;
  return {
    ...place(table),
    columns,
    key,
    owner: share.owner,
    statement: (tenantId) =>
      filled(
        `SELECT ${lineOf(columns)} AS line FROM ${table.name} t WHERE ${where.replace('$people', () => people)} ${orderOf(columns, key)}`,
        tenantId,
      ),
  };
}

/** Of a succession the other tenant is told by its code: its id is another one elsewhere. */
function successionPart(table: Table): Part {
  const text = (name: string): Column => ({ name, type: 'text', nullable: false });
  const columns = [
    text('side'),
    text('code'),
    ...table.columns.filter(({ name }) => !/_id$/.test(name)),
  ];
  const side = (name: string, mine: string, other: string) =>
    `SELECT '${name}' AS side, o.code::text AS code, s.* FROM platform.succession s JOIN platform.tenant o ON o.id = s.${other} WHERE s.${mine} = $tenant`;
  return {
    ...place(table),
    columns,
    key: ['side', 'code'],
    owner: null,
    statement: (tenantId) =>
      filled(
        `SELECT ${lineOf(columns)} AS line FROM (${side('predecessor', 'successor_id', 'predecessor_id')}
          UNION ALL ${side('successor', 'predecessor_id', 'successor_id')}) t ${orderOf(columns, ['side', 'code'])}`,
        tenantId,
      ),
  };
}

function place({ name }: Table): Pick<Part, 'file' | 'table' | 'house'> {
  const schema = schemaOfTable(name);
  const house = isPlugins(name) ? 'plugin' : schema === 'tenant' ? 'tenant' : 'platform';
  return { file: `${name.replace('.', '/')}.ndjson`, table: name, house };
}

/** Everybody a tenant's share of the platform's tables refers to. */
function peopleStatement(tables: readonly Table[]): string {
  return tables
    .filter(({ name }) => shares[name]?.owner === 'tenant_id')
    .flatMap(({ name, references }) =>
      references
        .filter(({ table }) => table === 'platform.person')
        .map(
          ({ columns: [column] }) =>
            `SELECT ${column} FROM ${name} WHERE tenant_id = $tenant AND ${column} IS NOT NULL`,
        ),
    )
    .join(' UNION ');
}

/** Ids of the people a tenant's rows refer to, as a statement. */
export function peopleOf(tables: readonly Table[], tenantId: string): string {
  return filled(peopleStatement(tables), tenantId);
}

function filled(statement: string, tenantId: string): string {
  if (!uuid.test(tenantId)) throw new TypeError('no UUID');
  return statement.replaceAll('$tenant', `'${tenantId}'::uuid`);
}

/** Rows held in memory at once: those with a file in them may be as large as an upload. */
export function batchOf({ columns }: Part): number {
  return columns.some(({ name, type }) => type === 'bytea' && name !== 'hash') ? 1 : 200;
}
