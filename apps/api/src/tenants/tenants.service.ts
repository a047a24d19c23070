import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { NotFoundError, UnauthenticatedError } from '../errors/errors.js';
import type { TenantKind } from '../graphql/enums.js';
import { decodeCursor, encodeCursor, type PageArguments, pageSize } from '../graphql/page.js';
import { currentVisitor, type TenantContext, withTenant } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { belongsTo } from '../tenancy/who.js';
import type { Tenant, TenantConnection } from './tenant.types.js';

export interface DirectoryEntry extends Tenant {
  readonly id: string;
}

/** Asked for at the door of nearly every request, so it is one statement without a transaction around it. */
const entryText = `SELECT id::text, code, name, name_reading AS "nameReading", name_en AS "nameEn", prefecture, kind,
  indicator_count AS "indicatorCount" FROM platform.tenant WHERE code = $1 AND status = 'active'`;
const entriesSchema = z.array(
  z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    nameReading: z.string().nullable(),
    nameEn: z.string().nullable(),
    prefecture: z.string().nullable(),
    kind: z.string(),
    indicatorCount: z.number(),
  }),
);

/**
 * How long an entry may be used without asking again at all, in milliseconds. A live connection loses no
 * notice and a lost one empties the directory; this bounds one whose loss nobody has noticed yet.
 */
const freshFor = 5 * 60_000;

/** The directory of tenants, and who may enter which. */
@Injectable()
export class TenantsService implements OnModuleInit {
  private readonly entries = new Map<
    string,
    { readonly entry: DirectoryEntry; readonly until: number }
  >();
  /** Entries are kept only while changes are heard of; a program that does not listen asks each time. */
  private listening = false;
  /** Counts the changes heard of, so that an answer from before one is not kept after it. */
  private heard = 0;

  constructor(private readonly platform: PlatformDb) {}

  /** The database tells each change of the directory, whoever makes it. */
  onModuleInit(): void {
    void this.platform.listen('shirube_directory', {
      heard: (code) => {
        this.heard += 1;
        this.entries.delete(code);
      },
      listening: (now) => {
        this.heard += 1;
        this.entries.clear();
        this.listening = now;
      },
    });
  }

  /**
   * The tenant of that code, if the visitor has a role in it; null when they have none or there is none,
   * which are not told apart. @throws UnauthenticatedError when nobody is signed in
   */
  async membership(code: string): Promise<DirectoryEntry | null> {
    const visitor = currentVisitor();
    if (visitor.kind === 'nobody') throw new UnauthenticatedError();
    const entry = await this.find(code);
    return entry !== null && belongsTo(visitor, entry.id) ? entry : null;
  }

  /** Runs `fn` as the tenant. @throws NotFoundError, UnauthenticatedError */
  async enter<T>(code: string, fn: (tenant: DirectoryEntry) => Promise<T>): Promise<T> {
    const tenant = await this.membership(code);
    if (!tenant) throw new NotFoundError(`自治体 ${code}`);
    return withTenant(tenant, () => fn(tenant));
  }

  async find(code: string): Promise<DirectoryEntry | null> {
    if (!/^\d{6}$/.test(code)) return null;
    const known = this.entries.get(code);
    if (known && known.until > Date.now()) return known.entry;
    const { heard } = this;
    const [row] = entriesSchema.parse(await this.platform.read('entry', entryText, [code]));
    if (!row) return null;
    const entry = toEntry(row);
    if (this.listening && heard === this.heard)
      this.entries.set(code, { entry, until: Date.now() + freshFor });
    return entry;
  }

  /** By code; `search` looks into names, readings and the code. */
  async list(search: string | null | undefined, page: PageArguments): Promise<TenantConnection> {
    const first = pageSize(page, 50);
    const after = page.after == null ? null : decodeCursor(page.after, 1)[0];
    const words = (search ?? '').normalize('NFKC').trim().slice(0, 100);
    const like = { contains: words, mode: 'insensitive' as const };
    const where = {
      status: 'active',
      ...(words === ''
        ? {}
        : {
            OR: [
              { name: like },
              { nameReading: like },
              { nameEn: like },
              { prefecture: like },
              { code: { startsWith: words } },
            ],
          }),
    };
    const [rows, totalCount] = await this.platform.run(async (tx) => {
      const found = await tx.tenant.findMany({
        where: after ? { AND: [where, { code: { gt: after } }] } : where,
        orderBy: { code: 'asc' },
        take: first + 1,
      });
      return [found, await tx.tenant.count({ where })] as const;
    });
    const nodes = rows.slice(0, first).map(toEntry);
    const last = nodes.at(-1);
    return {
      nodes,
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last ? encodeCursor([last.code]) : null,
      },
      totalCount,
    };
  }

  /**
   * Says beforehand that a tenant's indicators may change, so that a crash before `tellIndicatorCount`
   * leaves a trace: see `untold`.
   */
  async expectIndicatorCount(tenant: TenantContext): Promise<void> {
    await this.platform.run(
      (tx) => tx.$executeRaw`
        UPDATE platform.tenant SET counts_pending = counts_pending + 1 WHERE id = ${tenant.id}::uuid`,
    );
  }

  /** What a tenant's own service counted after it changed something; settles as many expectations. */
  async tellIndicatorCount(
    tenant: TenantContext,
    indicatorCount: number,
    expected: number,
  ): Promise<void> {
    await this.platform.run(
      (tx) => tx.$executeRaw`
        UPDATE platform.tenant SET indicator_count = ${indicatorCount}, counts_pending = greatest(counts_pending - ${expected}::int, 0)
        WHERE id = ${tenant.id}::uuid`,
    );
    this.entries.delete(tenant.code);
  }

  /** Tenants whose count was expected and not told: a program ended in between, or is at it just now. */
  async untold(): Promise<(TenantContext & { readonly countsPending: number })[]> {
    return this.platform.run((tx) =>
      tx.tenant.findMany({
        where: { countsPending: { gt: 0 }, status: 'active' },
        select: { id: true, code: true, countsPending: true },
      }),
    );
  }

  /** Makes a tenant; one that exists already is left as it is. Resolves to whether it was made. */
  async create(tenant: NewTenant): Promise<boolean> {
    return this.platform.run(async (tx) => {
      const made = await tx.$executeRaw`
        INSERT INTO platform.tenant (code, name, name_reading, name_en, prefecture, kind)
        VALUES (${tenant.code}, ${tenant.name}, ${tenant.nameReading}, ${tenant.nameEn}, ${tenant.prefecture}, ${tenant.kind})
        ON CONFLICT (code) DO NOTHING`;
      return made === 1;
    });
  }
}

export interface NewTenant {
  readonly code: string;
  readonly name: string;
  readonly nameReading: string | null;
  readonly nameEn: string | null;
  readonly prefecture: string | null;
  readonly kind: TenantKind;
}

function toEntry(row: {
  id: string;
  code: string;
  name: string;
  nameReading: string | null;
  nameEn: string | null;
  prefecture: string | null;
  kind: string;
  indicatorCount: number;
}): DirectoryEntry {
  // The directory's CHECK allows exactly these kinds.
  return { ...row, kind: row.kind as TenantKind };
}
