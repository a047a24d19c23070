import { rowsOf } from '../tenancy/owner-db.js';
import type { Archive } from './archive-reader.js';
import { TenantExportError } from './errors.js';
import { described, type PartEntry } from './manifest.js';
import { tallyOf } from './part-lines.js';
import type { Part } from './parts.js';
import type { Hand, Hands } from './plugin-schemas.js';

/** What may stand on a record after an export without making it old: that it was made, and looked at. */
const afterwards = ['tenant.export', 'record.export', 'access.ask'];

const isEntries = (part: Part) => part.table.endsWith('.audit_entry');
/** Follows from the entries: the last of them once more. */
const isHead = (part: Part) => part.table.endsWith('.audit_head');

/**
 * That the export holds what is here now. The record may have grown since by entries about exports: each
 * entry's hash covers all before it, so the same first entries are the same record.
 * @throws TenantExportError `export-outdated`
 */
export async function compare(
  hands: Hands,
  tenantId: string,
  archive: Archive,
  parts: readonly Part[],
): Promise<void> {
  const files: string[] = [];
  for (const part of parts) {
    const entry = archive.manifest.parts.find(({ file }) => file === part.file);
    const hand = await hands.of(part.table);
    if (entry === undefined || !(await same(hand, tenantId, part, entry))) files.push(part.file);
  }
  const known = new Set(parts.map(({ file }) => file));
  files.push(...archive.manifest.parts.map(({ file }) => file).filter((file) => !known.has(file)));
  if (files.length > 0) throw new TenantExportError('export-outdated', { files });
}

async function same(tx: Hand, tenantId: string, part: Part, entry: PartEntry): Promise<boolean> {
  if (isHead(part)) return true;
  const first = isEntries(part) ? entry.rows : Number.POSITIVE_INFINITY;
  const now = await tallyOf(part, tenantId, rowsOf(tx), first);
  if (now.sha256 !== entry.sha256 && !goneBefore(part, now)) return false;
  if (JSON.stringify(described(part)) !== JSON.stringify(shapeOf(entry))) return false;
  return !isEntries(part) || onlyAbout(tx, tenantId, part, entry.rows);
}

/** A plugin's rows go a moment before the core's: where the deed ended in between, they are gone already. */
const goneBefore = ({ house }: Part, { rows }: PartEntry) => house === 'plugin' && rows === 0;

const shapeOf = ({ file, table, columns, key }: PartEntry) => ({ file, table, columns, key });

async function onlyAbout(
  tx: Hand,
  tenantId: string,
  part: Part,
  exported: number,
): Promise<boolean> {
  const later = await tx.$queryRawUnsafe<{ action: string }[]>(
    `SELECT DISTINCT action FROM (
       SELECT action FROM ${part.table} WHERE ${part.owner} = '${tenantId}'::uuid ORDER BY seq OFFSET ${exported}
     ) AS later`,
  );
  return later.every(({ action }) => afterwards.includes(action));
}
