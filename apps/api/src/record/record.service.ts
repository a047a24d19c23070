import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type PageArguments, pageSize } from '../graphql/page.js';
import { currentTenant } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import {
  cursorOf,
  type EntryFilter,
  type EntryPlace,
  type EntryRow,
  entriesText,
  entriesValues,
  entryRows,
  inOneOrder,
  placeOf,
} from './entry-rows.js';
import { record } from './record.js';
import type { RecordConnection, RecordEntryNode } from './record.types.js';

/** Entries that are read at once for an export. */
const batch = 1_000;

/** Reads the record of the context's tenant: its own house's and the platform's about it, as one. */
@Injectable()
export class RecordService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly platformDb: PlatformDb,
  ) {}

  /** Newest first. @throws BadInputError */
  async list(filter: EntryFilter, page: PageArguments): Promise<RecordConnection> {
    const first = pageSize(page, 50);
    const rows = await this.read(
      filter,
      page.after == null ? null : placeOf(page.after),
      first + 1,
    );
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    const names = await this.namesOf(nodes);
    return {
      nodes: nodes.map((row) => toNode(row, names)),
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last === undefined ? null : cursorOf(last),
      },
    };
  }

  /** Puts an export on the record, then gives every entry from before it, newest first, a batch at a time. */
  async export(filter: EntryFilter): Promise<AsyncIterable<EntryRow[]>> {
    const tenant = currentTenant();
    const { from = null, until = null, ...others } = filter;
    const asked = new Date();
    await this.tenantDb.run((tx) =>
      record(tx, {
        action: 'record.export',
        about: { kind: 'record', id: tenant.code },
        after: { filter: { from, until, ...others } },
      }),
    );
    const end = until !== null && until < asked ? until : asked;
    return this.batches({ ...filter, until: end });
  }

  private async *batches(filter: EntryFilter): AsyncGenerator<EntryRow[]> {
    let after: EntryPlace | null = null;
    for (;;) {
      const rows: EntryRow[] = await this.read(filter, after, batch);
      if (rows.length > 0) yield rows;
      after = rows.at(-1) ?? null;
      if (rows.length < batch) return;
    }
  }

  /** Of the people stood in for, as they are called now: entries keep their ids. */
  private async namesOf(rows: readonly EntryRow[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(rows.flatMap(({ standsInFor }) => standsInFor ?? []))];
    if (ids.length === 0) return new Map();
    const text =
      'SELECT id::text, display_name AS name FROM platform.person WHERE id::text = ANY ($1::text[])';
    const people = nameRows.parse(await this.platformDb.read('record-names', text, [ids]));
    return new Map(people.map(({ id, name }) => [id, name]));
  }

  private async read(
    filter: EntryFilter,
    after: EntryPlace | null,
    limit: number,
  ): Promise<EntryRow[]> {
    const { id } = currentTenant();
    // Each house gives as many as are wanted in all: the newest of both are among them.
    const own = await this.tenantDb.run((tx) =>
      tx.$queryRawUnsafe(entriesText.tenant, ...entriesValues('tenant', id, filter, after, limit)),
    );
    const platforms = await this.platformDb.read(
      'record',
      entriesText.platform,
      entriesValues('platform', id, filter, after, limit),
    );
    return inOneOrder([...entryRows.parse(own), ...entryRows.parse(platforms)]).slice(0, limit);
  }
}

const nameRows = z.array(z.object({ id: z.string(), name: z.string() }));

function toNode(row: EntryRow, names: ReadonlyMap<string, string>): RecordEntryNode {
  const { before, after } = JSON.parse(row.entry) as { before: unknown; after: unknown };
  return {
    id: `${row.house}-${row.seq}`,
    at: row.at,
    action: row.action,
    outcome: row.outcome,
    who: row.whoName,
    whoId: row.whoId,
    standsInFor: row.standsInFor && (names.get(row.standsInFor) ?? row.standsInFor),
    address: row.address,
    requestId: row.requestId,
    aboutKind: row.aboutKind,
    aboutId: row.aboutId,
    aboutName: row.aboutName,
    before,
    after,
    hash: row.hash,
  };
}
