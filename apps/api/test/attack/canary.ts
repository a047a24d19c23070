import type { Client } from 'pg';

/** Stands in every text of the attacked tenant, with the name of its column behind it. */
export const canary = 'カナリア';

/** Columns that hold a word of the program, a key of it or what was hashed: no place for a canary. */
const words = new Set([
  'tenant.rule_set.key',
  'tenant.source.format',
  'tenant.source.encoding',
  'tenant.source.content_hash',
  'tenant.source.state',
  'tenant.source.previous_state',
  // Whose import it is.
  'tenant.source.created_by',
  'tenant.sheet_row.row_key',
  'tenant.sheet_row.pillar',
  'tenant.sheet_row.direction',
  'tenant.sheet_row.aggregation',
  'tenant.indicator_version.direction',
  'tenant.indicator_version.aggregation',
  ...['baseline', 'target', 'observation'].flatMap((table) =>
    ['period_key', 'period_kind', 'value_kind', 'qualifier', 'state'].map(
      (column) => `tenant.${table}.${column}`,
    ),
  ),
  'tenant.settings.accent_color',
  'tenant.settings.languages',
  ...['tenant', 'platform'].flatMap((house) =>
    ['action', 'outcome', 'who_kind'].map((column) => `${house}.audit_entry.${column}`),
  ),
  ...[
    'plugin_enablement',
    'plugin_use',
    'plugin_feed',
    'plugin_run',
    'plugin_reject',
    'reading',
    'observation_evidence',
  ].flatMap((table) =>
    [
      'plugin_id',
      'plugin_version',
      'feed_id',
      'kind',
      'part',
      'outcome',
      'asked_by',
      'period_key',
      'state',
    ].map((column) => `tenant.${table}.${column}`),
  ),
  'platform.plugin_tenant.plugin_id',
  'platform.plugin_installation.plugin_id',
  'platform.plugin_installation.version',
  'platform.plugin_installation.state',
  'platform.succession.kind',
  'platform.identity_provider.secret_name',
  'platform.identity_provider.issuer',
  'platform.identity.issuer',
  'platform.assignment.role',
  'platform.assignment.origin',
  'platform.group_role.role',
  'platform.invitation.role',
  'platform.deputyship.role',
  'platform.access_token.kind',
  'platform.access_token.role',
  'platform.access_token.rights',
]);

/** Everything of the platform's house by whose it is; the directory's entry itself is public. */
const belonging: Readonly<Record<string, string | null>> = {
  tenant: 'id = $1',
  person: 'id IN (SELECT person_id FROM platform.assignment WHERE tenant_id = $1)',
  identity: 'person_id IN (SELECT person_id FROM platform.assignment WHERE tenant_id = $1)',
  session: 'person_id IN (SELECT person_id FROM platform.assignment WHERE tenant_id = $1)',
  access_token:
    'tenant_id = $1 OR person_id IN (SELECT person_id FROM platform.assignment WHERE tenant_id = $1)',
  identity_provider:
    'id IN (SELECT provider_id FROM platform.tenant_provider WHERE tenant_id = $1)',
  platform_operator: 'true',
  succession: 'predecessor_id = $1 OR successor_id = $1',
  audit_entry: 'chain = $1',
  audit_head: 'chain = $1',
  audit_checkpoint: 'chain = $1',
  tenant_transition: 'true',
  // A sign-in under way is nobody's yet, and anybody may begin one.
  sign_in_attempt: null,
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly list: boolean;
}

interface Table {
  readonly name: string;
  readonly ofTenants: boolean;
}

/** Tables of both houses, but for the views. */
async function tables(admin: Client): Promise<Table[]> {
  const { rows } = await admin.query<Table>(
    `SELECT t.schemaname || '.' || t.tablename AS name, EXISTS (
       SELECT FROM information_schema.columns c
       WHERE c.table_schema = t.schemaname AND c.table_name = t.tablename AND c.column_name = 'tenant_id') AS "ofTenants"
     FROM pg_tables t WHERE t.schemaname IN ('tenant', 'platform') ORDER BY 1`,
  );
  return rows;
}

/** Which rows are the tenant's, `$1`; what is no tenant's in particular is whoever's: all of it. */
function ownRows({ name, ofTenants }: Table): string | null {
  const own = belonging[name.replace(/^platform\./, '')];
  if (own !== undefined) return own;
  return ofTenants ? 'tenant_id = $1' : 'true';
}

/** Plants one in every text column of a tenant's rows. Resolves to the columns it stands in. */
export async function plant(admin: Client, tenantId: string): Promise<string[]> {
  const { rows } = await admin.query<Column>(
    `SELECT table_schema || '.' || table_name AS table, column_name AS column, udt_name = '_text' AS list
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('tenant', 'platform') AND udt_name IN ('text', '_text') ORDER BY 1, 2`,
  );
  const owned = new Map((await tables(admin)).map((table) => [table.name, ownRows(table)]));
  const planted: string[] = [];
  for (const { table, column, list } of rows) {
    const place = `${table}.${column}`;
    const own = owned.get(table);
    if (words.has(place) || !own?.includes('$1') || table === 'platform.tenant') continue;
    const mark = `${canary}·${place}`;
    const value =
      column === 'entry'
        ? `jsonb_set(entry::jsonb, '{before}', to_jsonb($2::text))::text`
        : list
          ? `${column} || ARRAY[$2::text]`
          : `${column} || ' ' || $2::text`;
    const done = await admin.query(
      `UPDATE ${table} SET ${column} = ${value} WHERE (${own}) AND ${column} IS NOT NULL`,
      [tenantId, mark],
    );
    if ((done.rowCount ?? 0) > 0) planted.push(place);
  }
  return planted;
}

/** When a session or token was used last says nothing of a change. */
const ofUse = `- 'last_used_at' - 'idle_until' - 'last_signed_in_at'`;

/** A fingerprint of every table's rows of a tenant, but of its record, which grows by what is refused. */
export async function fingerprint(
  admin: Client,
  tenantId: string,
): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of await tables(admin)) {
    const { name } = table;
    const own = ownRows(table);
    if (own === null || /\.audit_/.test(name)) continue;
    const found = await admin.query<{ print: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(line, '\n' ORDER BY line)), '') AS print
       FROM (SELECT (to_jsonb(t) ${ofUse})::text AS line FROM ${name} t WHERE ${own.includes('$1') ? own : `${own} AND $1::uuid IS NOT NULL`}) x`,
      [tenantId],
    );
    prints[name] = found.rows[0]?.print ?? '';
  }
  return prints;
}
