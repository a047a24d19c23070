import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import type { SheetDocument } from '@shirube/sheets';
import { allowed, demand } from '../access/asks.js';
import {
  BadInputError,
  NotFoundError,
  NothingToCommitError,
  UnansweredError,
  WrongStateError,
} from '../errors/errors.js';
import { logFault } from '../errors/log-fault.js';
import { decodeCursor, encodeCursor, type PageArguments, pageSize } from '../graphql/page.js';
import { ensureRuleSet, ruleSetInForce } from '../indicators/rule-sets.js';
import { type Confirmations, PluginEvents } from '../plugin-host/plugin-events.js';
import { record } from '../record/record.js';
import { currentRequest, currentTenant, currentVisitor, withTenant } from '../tenancy/context.js';
import { tellCity } from '../tenancy/tell-city.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { commentaryOf, storedCommentary } from './commentary.js';
import { addCorrections, answersSchema, noCorrections } from './corrections.js';
import { toDraft } from './draft.mapper.js';
import type { ImportDraft } from './draft.types.js';
import type {
  CommitImportResult,
  ImportChangesType,
  ImportConnection,
  ImportSummary,
  UpdateImportDraftInput,
} from './import.types.js';
import { readKept } from './kept.js';
import { importDeed } from './on-record.js';
import { auditPreview, type Preview, preview } from './preview.js';
import { type Content, dateOf, documentOf, knownDocument, titleOf } from './reading.js';
import { demandChanges, demandUndo, ownersSeen } from './rights.js';
import { loadBytes, loadOrigin, loadSource, summaryFields, toSummary } from './source.js';
import { writeChanges } from './write-changes.js';

export interface Upload {
  readonly bytes: Uint8Array;
  /** Null for a paste. */
  readonly fileName: string | null;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A large sheet is written in one transaction; this is how long it may take, in milliseconds. */
const longest = { timeoutMs: 120_000 };
const noChanges: ImportChangesType = {
  indicatorsNew: 0,
  indicatorsMatched: 0,
  baselinesNew: 0,
  targetsNew: 0,
  observationsNew: 0,
  observationsRevised: 0,
  unchanged: 0,
};

/** Imports: preview, corrections, commit, undo. Every method runs as the tenant of the context. */
@Injectable()
export class ImportsService implements OnApplicationBootstrap {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantsService,
    /** Absent where no plugin is installed. */
    @Optional() @Inject(PluginEvents) private readonly confirmations?: Confirmations,
  ) {}

  /** Not waited for: without a database the server starts all the same, and says so at /readyz. */
  onApplicationBootstrap(): void {
    void this.healCounts().catch(() => {});
  }

  /** Counts anew where an earlier program ended between a change and telling the directory of it. */
  async healCounts(): Promise<void> {
    for (const tenant of await this.tenants.untold())
      await withTenant(tenant, () => this.tellCount(tenant.countsPending));
  }

  /**
   * Keeps what was sent as a draft; the same content sent again finds its draft as it was left.
   * @throws SheetError when the document can't be read; nothing is kept then
   */
  async receive(upload: Upload): Promise<string> {
    const content = contentOf(upload);
    const document = await documentOf(content);
    const date = dateOf(document);
    const title = titleOf(document);
    const tenantId = currentTenant().id;
    const createdBy = subject();
    demand('import.prepare', { ownerId: createdBy });
    return this.db.run(async (tx) => {
      await lockImports(tx);
      const open = await tx.source.findFirst({
        where: { contentHash: content.hash, state: 'draft', fileName: content.fileName, createdBy },
        select: { id: true },
      });
      if (open) return open.id;
      const { id } = await tx.source.create({
        data: {
          tenantId,
          title,
          fileName: content.fileName,
          format: document.format,
          encoding: document.encoding,
          documentDate: date === null ? null : new Date(date),
          content: Buffer.from(content.bytes),
          contentHash: content.hash,
          corrections: noCorrections,
          createdBy,
        },
        select: { id: true },
      });
      const { fileName, hash: contentHash } = content;
      const after = { fileName, format: document.format, contentHash };
      await record(tx, importDeed('import.receive', { id, title, createdBy }, { after }));
      return id;
    }, longest);
  }

  /** Whether this content was committed here before, undone since or not. */
  async wasDecided(bytes: Uint8Array): Promise<boolean> {
    const { hash } = contentOf({ bytes, fileName: null });
    return this.db.run(
      async (tx) =>
        (await tx.source.count({ where: { contentHash: hash, state: { not: 'draft' } } })) > 0,
    );
  }

  /** Null when there is no such draft. */
  async draft(id: string): Promise<ImportDraft | null> {
    const document = await this.documentOf(id);
    if (document === null) return null;
    return this.db.run((tx) => this.show(tx, id, document), longest);
  }

  /** Keeps corrections, answers, title and date; what is left out stays as it is. @throws NotFoundError, WrongStateError */
  async update(input: UpdateImportDraftInput): Promise<ImportDraft> {
    const document = await this.documentOf(input.id);
    if (document === null) throw new NotFoundError('取込');
    return this.db.run(async (tx) => {
      const source = await loadSource(tx, input.id, 'import.prepare');
      if (source.state !== 'draft') throw new WrongStateError(source.state, 'draft');
      const answers = {
        ...source.answers,
        ...Object.fromEntries(
          (input.answers ?? []).map(({ question, answer }) => [question, answer]),
        ),
      };
      const title = input.title?.trim().slice(0, 200);
      await tx.source.update({
        where: { tenantId_id: { tenantId: currentTenant().id, id: source.id } },
        data: {
          corrections: addCorrections(source.corrections, input),
          answers: answersSchema.parse(answers),
          ...(title ? { title } : {}),
          ...(input.documentDate === undefined
            ? {}
            : { documentDate: input.documentDate === null ? null : new Date(input.documentDate) }),
        },
      });
      const draft = await this.show(tx, source.id, document);
      if (!draft) throw new NotFoundError('下書き');
      return draft;
    }, longest);
  }

  /**
   * All or nothing. Content that stands committed already changes nothing and says so.
   * @throws UnansweredError, NothingToCommitError, NotFoundError, WrongStateError
   */
  async commit(id: string): Promise<CommitImportResult> {
    const document = await this.documentOf(id);
    if (document === null) throw new NotFoundError('取込');
    const commit = () => this.counted(() => this.commitDocument(id, document));
    return this.confirmations ? this.confirmations.around(commit) : commit();
  }

  private async commitDocument(id: string, document: SheetDocument): Promise<CommitImportResult> {
    return this.db.run(async (tx) => {
      await lockImports(tx);
      const source = await loadSource(tx, id, 'import.prepare');
      const standing = await tx.source.findFirst({
        where: { contentHash: source.contentHash, state: 'committed' },
        select: summaryFields,
      });
      if (standing) {
        // Whose it is is not for everybody to know; that nothing changes is.
        const told = allowed('import.read', { ownerId: standing.createdBy })
          ? standing
          : await tx.source.findUniqueOrThrow({
              where: { tenantId_id: { tenantId: currentTenant().id, id: source.id } },
              select: summaryFields,
            });
        return { import: toSummary(told), changes: noChanges, alreadyCommitted: true };
      }
      if (source.state !== 'draft') throw new WrongStateError(source.state, 'committed');
      const kept = await readKept(tx);
      const planned = preview({ ...source, document }, kept);
      const open = planned.questions
        .filter((question) => question.answer === null)
        .map((question) => question.id);
      if (open.length > 0) throw new UnansweredError(open);
      if (planned.rows.length === 0) throw new NothingToCommitError();
      demandChanges(planned.changes, kept);
      await ensureRuleSet(tx);
      await writeChanges(tx, planned.changes, {
        id: source.id,
        effectiveFrom: source.documentDate ?? new Date().toISOString().slice(0, 10),
        cellsOf: cellsOf(planned),
      });
      const placed = planned.changes.placements.flatMap(({ observationIds }) => observationIds);
      await this.confirmations?.note(tx, placed);
      const committed = await tx.source.update({
        where: { tenantId_id: { tenantId: currentTenant().id, id: source.id } },
        data: {
          state: 'committed',
          previousState: 'draft',
          committedAt: new Date(),
          committedBy: subject(),
          rowCount: planned.rows.length,
          commentary: storedCommentary(commentaryOf(planned.reading)),
        },
        select: summaryFields,
      });
      await tellCity(tx);
      const { counts } = planned.changes;
      const { documentDate, answers, corrections } = source;
      const after = { state: 'committed', rows: planned.rows.length, changes: counts };
      await record(
        tx,
        importDeed('import.commit', source, {
          before: { state: 'draft', documentDate, answers, corrections },
          after,
        }),
      );
      return {
        import: toSummary(committed),
        changes: counts,
        alreadyCommitted: false,
      };
    }, longest);
  }

  /** Takes a commit back: its values vanish from every reading, and stay in the history. @throws NotFoundError, WrongStateError */
  async undo(id: string): Promise<ImportSummary> {
    return this.counted(() => this.undoSource(id));
  }

  private async undoSource(id: string): Promise<ImportSummary> {
    return this.db.run(async (tx) => {
      await lockImports(tx);
      const source = await loadSource(tx, id, 'import.prepare');
      if (source.state !== 'committed') throw new WrongStateError(source.state, 'undone');
      await demandUndo(tx, source.id);
      await tellCity(tx);
      const undone = await tx.source.update({
        where: { tenantId_id: { tenantId: currentTenant().id, id: source.id } },
        data: {
          state: 'undone',
          previousState: 'committed',
          undoneAt: new Date(),
          undoneBy: subject(),
        },
        select: summaryFields,
      });
      const states = { before: { state: 'committed' }, after: { state: 'undone' } };
      await record(tx, importDeed('import.undo', source, states));
      return toSummary(undone);
    });
  }

  /** Throws a draft away for good. @throws NotFoundError, WrongStateError when it isn't a draft any more */
  async discard(id: string): Promise<boolean> {
    return this.db.run(async (tx) => {
      const source = await loadSource(tx, id, 'import.prepare');
      if (source.state !== 'draft') throw new WrongStateError(source.state, 'discarded');
      await tx.source.delete({
        where: { tenantId_id: { tenantId: currentTenant().id, id: source.id } },
      });
      const { format, contentHash } = source;
      const before = { state: 'draft', format, contentHash };
      await record(tx, importDeed('import.discard', source, { before }));
      return true;
    });
  }

  /** Newest first. */
  async list(page: PageArguments): Promise<ImportConnection> {
    const first = pageSize(page, 20);
    const [at, id] = page.after == null ? [] : decodeCursor(page.after, 2);
    const createdAt = at === undefined ? undefined : new Date(at);
    // A cursor of another list has as many parts and neither a time nor an id in them.
    if (createdAt !== undefined && (Number.isNaN(createdAt.getTime()) || !uuid.test(id ?? '')))
      throw new BadInputError('after', 'cursor');
    const owners = ownersSeen();
    const rows = await this.db.run((tx) =>
      tx.source.findMany({
        where: {
          ...(owners === null ? {} : { createdBy: { in: [...owners] } }),
          ...(createdAt === undefined || id === undefined
            ? {}
            : { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: first + 1,
        select: summaryFields,
      }),
    );
    const nodes = rows.slice(0, first).map(toSummary);
    const last = nodes.at(-1);
    return {
      nodes,
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
      },
    };
  }

  /** Date of the newest committed source: its own, else that of its commit. YYYY-MM-DD or null. */
  async newestDate(): Promise<string | null> {
    const [row] = await this.db.run(
      (tx) => tx.$queryRaw<{ date: string | null }[]>`
        SELECT max(coalesce(document_date, committed_at::date))::text AS date FROM tenant.source WHERE state = 'committed'`,
    );
    return row?.date ?? null;
  }

  /** Of a source, read before a transaction that needs it opens; it never changes. Null when there is none. */
  private async documentOf(id: string): Promise<SheetDocument | null> {
    const origin = await this.db.run((tx) => loadOrigin(tx, id));
    if (origin === null) return null;
    const known = knownDocument(origin);
    if (known) return known;
    const bytes = await this.db.run((tx) => loadBytes(tx, id), longest);
    return documentOf({ ...origin, bytes });
  }

  private async show(
    tx: TenantTransaction,
    id: string,
    document: SheetDocument,
  ): Promise<ImportDraft | null> {
    const source = await loadSource(tx, id, 'import.read').catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (!source) return null;
    const planned = preview({ ...source, document }, await readKept(tx));
    const report = auditPreview(planned, await ruleSetInForce(tx), source.documentDate);
    const same = await tx.source.findFirst({
      where: { contentHash: source.contentHash, state: 'committed', id: { not: source.id } },
      select: summaryFields,
    });
    const told = same !== null && allowed('import.read', { ownerId: same.createdBy });
    return toDraft(source, planned, report, told ? toSummary(same) : null);
  }

  /** Runs what may change how many indicators there are, and tells the directory, also where it failed. */
  private async counted<T>(change: () => Promise<T>): Promise<T> {
    await this.tenants.expectIndicatorCount(currentTenant());
    try {
      return await change();
    } finally {
      // What was changed stands, told or not: an untold count is healed at the next start.
      await this.tellCount().catch((error: unknown) =>
        logFault(error, currentRequest()?.requestId ?? '-'),
      );
    }
  }

  private async tellCount(expected = 1): Promise<void> {
    const [row] = await this.db.run(
      (tx) => tx.$queryRaw<{ count: number }[]>`
        SELECT count(DISTINCT r.indicator_id)::int AS count FROM tenant.sheet_row r
        JOIN tenant.source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id WHERE s.state = 'committed'`,
    );
    await this.tenants.tellIndicatorCount(currentTenant(), row?.count ?? 0, expected);
  }
}

/** Imports of one tenant go one after another: two who commit the same at once are told apart by it. */
async function lockImports(tx: TenantTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${currentTenant().id}, 1))`;
}

function cellsOf({ reading }: Preview): (row: { readonly id: string }) => unknown {
  const places = new Map(reading.extraction.rows.map((one) => [one.row.id, one]));
  return ({ id }) => {
    const place = places.get(id);
    const cells = place === undefined ? undefined : reading.document.tables[place.table]?.cells;
    return place?.cellRows.map((row) => cells?.[row] ?? []) ?? [];
  };
}

function contentOf({ bytes, fileName }: Upload): Content {
  return { bytes, fileName, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** Who does it. Nobody gets here: the guard refused them. */
function subject(): string {
  return currentVisitor().id ?? 'nobody';
}
