import { columnValue, quoted } from './columns.js';
import { TenantExportError } from './errors.js';
import type { Manifest } from './manifest.js';
import type { Part } from './parts.js';
import type { Hand } from './plugin-schemas.js';

export interface Destination {
  readonly id: string;
  readonly code: string;
  readonly manifest: Manifest;
}

/** Lines sent to the database together: few enough for memory, many enough for speed. */
const most = { lines: 500, bytes: 4 * 1024 * 1024 };

/** Puts a part's lines into its table. Resolves to how many rows were there already, which only shared ones may be. */
export async function insertPart(
  tx: Hand,
  part: Part,
  to: Destination,
  lines: AsyncIterable<string>,
): Promise<number> {
  const insert = statementsOf(part, to);
  let known = 0;
  for await (const batch of batches(lines)) {
    const changed = await tx.$executeRawUnsafe(insert, batch);
    const check = checks[part.table];
    if (check) {
      const [{ strangers } = { strangers: 0 }] = await tx.$queryRawUnsafe<{ strangers: number }[]>(
        `SELECT count(*)::int AS strangers FROM ${asRows} WHERE NOT EXISTS (${check})`,
        batch,
      );
      if (strangers > 0) throw new TenantExportError('export-conflict', { what: part.table });
      known += batch.length - changed;
    } else if (changed !== batch.length) {
      throw new TenantExportError('export-conflict', { what: part.table });
    }
  }
  return known;
}

/** `OFFSET 0`: each line is parsed once, not once for each of its columns. */
const asRows = 'unnest($1::text[]) AS line, LATERAL (SELECT line::jsonb AS r OFFSET 0) AS read';

/**
 * Of rows that others refer to as well the ones here stay as they are, and the file must mean the same by
 * them: an id, issuer or subject that is somebody else's here must not become the way into their rights.
 */
const checks: Readonly<Record<string, string>> = {
  'platform.identity_provider': `SELECT FROM platform.identity_provider p
    WHERE p.id = (r ->> 'id')::uuid AND p.issuer = r ->> 'issuer' AND p.client_id = r ->> 'client_id'`,
  'platform.person': `SELECT FROM platform.person p WHERE p.id = (r ->> 'id')::uuid`,
  'platform.identity': `SELECT FROM platform.identity i
    WHERE i.issuer = r ->> 'issuer' AND i.subject = r ->> 'subject' AND i.person_id = (r ->> 'person_id')::uuid`,
};

/** What a table wants and a file never has. */
const filled: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Of a code that nobody knows: the invitation can't be accepted.
  'platform.invitation': {
    code_hash: `sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))`,
  },
};

function statementsOf(part: Part, { id, code, manifest }: Destination): string {
  if (part.table === 'platform.succession') return successionStatement(part, id);
  const own: Record<string, string> = { ...filled[part.table] };
  if (part.owner !== null) own[part.owner] = `'${id}'::uuid`;
  if (part.table === 'platform.tenant') {
    const former = [...new Set([...manifest.tenant.formerIds, manifest.tenant.id])].filter(
      (one) => one !== id,
    );
    own.code = `'${code}'`;
    own.former_ids = `'{${former.join(',')}}'::uuid[]`;
  }
  const names = [...Object.keys(own), ...part.columns.map(({ name }) => name)];
  const values = [...Object.values(own), ...part.columns.map(columnValue)];
  // An identity is new only with its person: who is here already gets no further way in by a file.
  const only =
    part.table === 'platform.identity'
      ? ` WHERE EXISTS (SELECT FROM platform.person p WHERE p.id = (r ->> 'person_id')::uuid AND p.xmin = pg_current_xact_id()::xid)`
      : '';
  const conflict = part.table in checks ? ' ON CONFLICT DO NOTHING' : '';
  // A plugin may let the database count its rows; here they have their numbers already.
  return `INSERT INTO ${part.table} (${names.map(quoted).join(', ')}) OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')} FROM ${asRows}${only}${conflict}`;
}

function successionStatement(part: Part, id: string): string {
  const plain = part.columns.filter(({ name }) => name !== 'side' && name !== 'code');
  const side = (name: string, mine: string, other: string) =>
    `CASE WHEN r ->> 'side' = '${name}' THEN ${mine} ELSE ${other} END`;
  return `INSERT INTO platform.succession (predecessor_id, successor_id, ${plain.map((column) => quoted(column.name)).join(', ')})
    SELECT ${side('predecessor', 'o.id', `'${id}'::uuid`)}, ${side('predecessor', `'${id}'::uuid`, 'o.id')}, ${plain.map(columnValue).join(', ')}
    FROM ${asRows}, platform.tenant o WHERE o.code = r ->> 'code'`;
}

async function* batches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for await (const line of lines) {
    batch.push(line);
    bytes += line.length;
    if (batch.length < most.lines && bytes < most.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
