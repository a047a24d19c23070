import { Injectable } from '@nestjs/common';
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
    return {
      nodes: nodes.map(toNode),
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

function toNode(row: EntryRow): RecordEntryNode {
  const { before, after } = JSON.parse(row.entry) as { before: unknown; after: unknown };
  return {
    id: `${row.house}-${row.seq}`,
    at: row.at,
    action: row.action,
    outcome: row.outcome,
    who: row.whoName,
    whoId: row.whoId,
    standsInFor: row.standsInFor,
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
