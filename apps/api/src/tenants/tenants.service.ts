import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NotFoundError, UnauthenticatedError } from '../errors/errors.js';
import type { TenantKind } from '../graphql/enums.js';
import { decodeCursor, encodeCursor, type PageArguments, pageSize } from '../graphql/page.js';
import { recordOnPlatform } from '../record/record.js';
import { currentVisitor, type TenantContext, withTenant } from '../tenancy/context.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { belongsTo } from '../tenancy/who.js';
import {
  type DirectoryEntry,
  directoryEntries,
  entryText,
  successionsOf,
  toEntry,
} from './directory-entry.js';
import { TenantStateError } from './errors.js';
import type { Tenant, TenantConnection } from './tenant.types.js';
import { isReadOnly, isThere, refusedByState } from './tenant-state.js';

export type { DirectoryEntry } from './directory-entry.js';

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
   * which are not told apart. It is for looking: to change something, `enter`.
   * @throws UnauthenticatedError when nobody is signed in, TenantStateError when suspended
   */
  async membership(code: string): Promise<DirectoryEntry | null> {
    const visitor = currentVisitor();
    if (visitor.kind === 'nobody') throw new UnauthenticatedError();
    const entry = await this.find(code);
    if (entry === null || !belongsTo(visitor, entry.id)) return null;
    const refused = refusedByState(entry, visitor, ['plan.read']);
    if (refused) throw refused;
    return entry;
  }

  /**
   * Runs `fn` as the tenant, which it may change.
   * @throws NotFoundError, UnauthenticatedError, TenantStateError when its state lets nothing be changed
   */
  async enter<T>(code: string, fn: (tenant: DirectoryEntry) => Promise<T>): Promise<T> {
    const tenant = await this.membership(code);
    if (!tenant) throw new NotFoundError(`自治体 ${code}`);
    if (isReadOnly(tenant)) {
      throw new TenantStateError(tenant.status === 'closed' ? 'closed' : 'suspended', true);
    }
    return withTenant(tenant, () => fn(tenant));
  }

  /** Runs `fn` as the tenant, which it only looks at. @throws NotFoundError, UnauthenticatedError, TenantStateError */
  async look<T>(code: string, fn: (tenant: DirectoryEntry) => Promise<T>): Promise<T> {
    const tenant = await this.membership(code);
    if (!tenant) throw new NotFoundError(`自治体 ${code}`);
    return withTenant(tenant, () => fn(tenant));
  }

  /** The tenant of that code, whoever asks; null where there is none that anybody could enter. */
  async find(code: string): Promise<DirectoryEntry | null> {
    const entry = await this.entry(code);
    return entry !== null && isThere(entry) ? entry : null;
  }

  /** As the visitor may see it in the directory, just as it stands. @throws NotFoundError */
  async shown(code: string): Promise<Tenant> {
    this.forget(code);
    const entry = await this.entry(code);
    if (entry === null) throw new NotFoundError(`自治体 ${code}`);
    return entry;
  }

  /** Asks anew at the next time: for whoever has just changed an entry, before the database tells everybody. */
  forget(code: string): void {
    this.heard += 1;
    this.entries.delete(code);
  }

  /** The directory's entry of that code, closed ones too. For operators. */
  async entry(code: string): Promise<DirectoryEntry | null> {
    if (!/^\d{6}$/.test(code)) return null;
    const known = this.entries.get(code);
    if (known && known.until > Date.now()) return known.entry;
    const { heard } = this;
    const [row] = directoryEntries.parse(await this.platform.read('entry', entryText, [code]));
    if (!row) return null;
    const entry = toEntry(row);
    if (this.listening && heard === this.heard)
      this.entries.set(code, { entry, until: Date.now() + freshFor });
    return entry;
  }

  /**
   * The public directory by code, without the closed ones; `search` looks into names, readings and the code.
   */
  async list(search: string | null | undefined, page: PageArguments): Promise<TenantConnection> {
    const first = pageSize(page, 50);
    const after = page.after == null ? null : decodeCursor(page.after, 1)[0];
    const words = (search ?? '').normalize('NFKC').trim().slice(0, 100);
    const like = { contains: words, mode: 'insensitive' as const };
    const where = {
      status: { not: 'closed' },
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
    const [rows, totalCount, successions] = await this.platform.run(async (tx) => {
      const found = await tx.tenant.findMany({
        where: after ? { AND: [where, { code: { gt: after } }] } : where,
        orderBy: { code: 'asc' },
        take: first + 1,
      });
      const ids = found.map(({ id }) => id);
      return [found, await tx.tenant.count({ where }), await successionsOf(tx, ids)] as const;
    });
    const nodes = rows.slice(0, first).map((row) => toEntry({ ...row, ...successions(row.id) }));
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
        where: { countsPending: { gt: 0 } },
        select: { id: true, code: true, countsPending: true },
      }),
    );
  }

  /** Makes a tenant; one that exists already is left as it is. Resolves to whether it was made. */
  async create(tenant: NewTenant): Promise<boolean> {
    const { code, name, nameReading, nameEn, prefecture, kind, status = 'active' } = tenant;
    return this.platform.run(async (tx) => {
      const made = await tx.$executeRaw`
        INSERT INTO platform.tenant (code, name, name_reading, name_en, prefecture, kind, status)
        VALUES (${code}, ${name}, ${nameReading}, ${nameEn}, ${prefecture}, ${kind}, ${status})
        ON CONFLICT (code) DO NOTHING`;
      if (made === 0) return false;
      // On the platform's own record: the tenant's is empty, so that an export can still be brought in.
      const about = { kind: 'tenant', id: code, name };
      await recordOnPlatform(tx, null, { action: 'tenant.create', about, after: tenant });
      return true;
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
  /** `active` unless said. */
  readonly status?: 'trial' | 'active';
}
