import type { Client } from 'pg';
import type { PluginFault } from '../server/define-plugin.js';
import { ownerOf, schemaOf } from '../server/names.js';
import { gatePolicy } from './gate.js';

const ownRows =
  "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)";

/** What is wrong with a plugin's schema as it stands in this transaction; empty when nothing is. */
export async function schemaFaults(client: Client, pluginId: string): Promise<PluginFault[]> {
  const { rows } = await client.query<{ name: string; faults: string[] }>(statement, [
    schemaOf(pluginId),
    ownerOf(pluginId),
    ownRows,
    gatePolicy,
  ]);
  return rows.flatMap(({ name, faults }) => faults.map((fault) => inWords(pluginId, name, fault)));
}

const sentences: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  'row-security': [
    'に強制された行レベルセキュリティがありません。ENABLE と FORCE ROW LEVEL SECURITY を加えてください',
    'lacks forced row-level security: add ENABLE and FORCE ROW LEVEL SECURITY',
  ],
  policy: [
    'のポリシーが app.tenant_id の一行だけではありません。docs/plugins の own_rows をそのまま使ってください',
    'has another policy than own_rows: use that of docs/plugins word for word',
  ],
  key: [
    'の主キーが tenant_id で始まっていません。主キーの先頭に tenant_id を置いてください',
    'has a primary key that does not begin with tenant_id: put it first',
  ],
  unique: [
    'に tenant_id を含まない一意制約があります。tenant_id を加えてください',
    'has a unique constraint without tenant_id: add it',
  ],
  trigger: ['にトリガーがあります。取り除いてください', 'has a trigger: remove it'],
  owner: ['の所有者が違います', 'is owned by another login'],
  grant: [
    'の権限が自分のログイン以外に与えられています。取り消してください',
    'is granted to others than its own login: revoke that',
  ],
  kind: [
    'はテーブル・索引・シーケンス・security_invoker のビュー以外のものです。取り除いてください',
    'is neither table, index, sequence nor a view with security_invoker: remove it',
  ],
  name: [
    'の名前が英小文字・数字・下線ではありません。名前を変えてください',
    'has a name of other than lower case letters, digits and underlines: rename it',
  ],
  function: [
    'は SECURITY DEFINER の関数です。SECURITY INVOKER にしてください',
    'is a SECURITY DEFINER function: make it SECURITY INVOKER',
  ],
};

function inWords(pluginId: string, name: string, fault: string): PluginFault {
  const [ja, en] = sentences[fault] ?? [fault, fault];
  return {
    code: `table-${fault}`,
    words: {
      ja: `プラグイン ${pluginId} の ${name} ${ja}。`,
      en: `Plugin ${pluginId}: ${name} ${en}.`,
    },
  };
}

/** A condition as it is printed, whatever PostgreSQL breaks it into lines by. */
const inOneLine = (column: string) =>
  `btrim(regexp_replace(pg_get_expr(${column}, c.oid), '\\s+', ' ', 'g'))`;

const statement = `
SELECT c.relname AS name, array_remove(ARRAY[
  CASE WHEN c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity) THEN 'row-security' END,
  CASE WHEN c.relkind IN ('r', 'p') AND (
    NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive)
    OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive
      AND (p.polqual IS NULL OR pg_get_expr(p.polqual, c.oid) <> $3 OR coalesce(pg_get_expr(p.polwithcheck, c.oid), $3) <> $3))
    OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
      AND p.polroles = '{0}' AND ${inOneLine('p.polqual')} = $4 AND coalesce(${inOneLine('p.polwithcheck')}, $4) = $4)
  ) THEN 'policy' END,
  CASE WHEN c.relkind IN ('r', 'p') AND NOT EXISTS (
    SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'tenant_id' AND a.atttypid = 'uuid'::regtype) THEN 'key' END,
  CASE WHEN EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey))) THEN 'unique' END,
  CASE WHEN EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal) THEN 'trigger' END,
  CASE WHEN c.relkind IN ('r', 'p') AND c.relname !~ '^[a-z][a-z0-9_]*$' THEN 'name' END,
  CASE WHEN c.relowner <> (SELECT oid FROM pg_roles WHERE rolname = $2) THEN 'owner' END,
  CASE WHEN EXISTS (SELECT FROM aclexplode(c.relacl) x
    WHERE x.grantee NOT IN (SELECT oid FROM pg_roles WHERE rolname IN ($1, $2))) THEN 'grant' END,
  CASE WHEN c.relkind NOT IN ('r', 'p', 'i', 'I', 'S', 'c') AND NOT (c.relkind = 'v'
    AND coalesce(c.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)) THEN 'kind' END
], NULL) AS faults
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1
UNION ALL
SELECT p.proname, ARRAY['function'] FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = $1 AND p.prosecdef
UNION ALL
SELECT n.nspname, ARRAY['grant'] FROM pg_namespace n
WHERE n.nspname = $1 AND EXISTS (SELECT FROM aclexplode(n.nspacl) x
  WHERE x.grantee NOT IN (SELECT oid FROM pg_roles WHERE rolname IN ($1, $2)))
ORDER BY 1`;
