import { createHash } from 'node:crypto';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { BadInputError, TooLargeError } from '../errors/errors.js';
import { record } from '../record/record.js';
import {
  currentTenant,
  currentVisitor,
  type TenantContext,
  withTenant,
} from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { PluginFilesWaitingError, PluginFullError } from './errors.js';
import { standsInFor } from './plugin-access.js';
import type { PluginUse } from './plugin-use.js';
import type { HandedRun, RunQueue } from './queue.js';
import { giveUp } from './run-rows.js';

/** Bytes of a piece; a frame of a child's pipe holds one with room to spare. */
const pieceBytes = 256 * 1024;
/** Files of one plugin that wait or are read in one tenant. */
const mostWaiting = 20;
/** Seconds: until somebody looks after a file that is being handed in, and after one that just was. */
const [whileComing, onceThere] = [3600, 60];

/** What somebody sends. */
export interface Handed {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Asked at the end of the bytes: there were more than the limit. */
  readonly cut: () => boolean;
}

const size = z.object({ bytes: z.coerce.number(), whole: z.boolean() });
const piece = z.object({ bytes: z.instanceof(Uint8Array) });

/**
 * Files on their way to a plugin, in pieces in the tenant's own table, so that any process finds them after another
 * died. Every method speaks of the context's tenant.
 */
export class HandedFiles {
  constructor(
    private readonly db: TenantDb,
    private readonly queue: RunQueue,
    private readonly use: PluginUse,
  ) {}

  /**
   * Keeps the file and lets it be read. Resolves to the run's id.
   *
   * The queue is told first that something may come, and hears when it is there: between the queue's door and the
   * tenant's there is no common transaction, and whatever ends this process, someone looks after what it left.
   * @throws BadInputError, TooLargeError, PluginFilesWaitingError, PluginFullError
   */
  async receive(plugin: Plugin, of: Plugin['imports'][number], file: Handed): Promise<string> {
    const { id: pluginId, version } = plugin;
    const { id: tenantId, code: tenantCode } = currentTenant();
    const name = file.name.replaceAll('\0', '').slice(0, 200);
    if (!of.accepts.some((ending) => name.toLowerCase().endsWith(ending)))
      throw new BadInputError('file', of.accepts.join(' / '));
    const due: HandedRun = { pluginId, kind: 'import', part: of.id, tenantId, tenantCode };
    if (await this.use.isFull(pluginId)) throw new PluginFullError();
    await this.requireRoom(pluginId);
    const id = await this.queue.expect(due, whileComing);
    try {
      await this.announce(id, due, version, name);
      const { bytes, sha256 } = await this.keep(id, file.bytes);
      if (file.cut() || bytes > of.maxBytes)
        throw new TooLargeError(`${Math.floor(of.maxBytes / 1_000_000)} MB`);
      await this.queue.expectWithin(due, id, onceThere);
      await this.db.run(async (tx) => {
        await tx.$executeRaw`
          UPDATE tenant.plugin_run SET file_bytes = ${bytes}, file_sha256 = ${sha256}, bytes_read = 0 WHERE id = ${id}::uuid`;
        await record(tx, {
          action: 'plugin.hand-in',
          about: { kind: 'plugin', id: `${pluginId}/${of.id}`, name: of.name.ja },
          after: { run: id, fileName: name, bytes, sha256 },
          standsInFor: standsInFor(
            currentVisitor(),
            tenantId,
            plugin,
            `${pluginId}:${of.permission}`,
          ),
        });
      });
    } catch (error) {
      const message = 'ファイルを最後まで受け取れませんでした';
      await this.db.run((tx) => giveUp(tx, id, { why: 'not-received', message })).catch(() => {});
      await this.queue.forget(due, id).catch(() => {});
      throw error;
    }
    // Should this fail it begins a minute later.
    await this.queue.expectWithin(due, id, 0).catch(() => {});
    return id;
  }

  /** The file of a run, a piece at a time; null where not all of it came. */
  async open(runId: string, name: string, tenant: TenantContext, read: (bytes: number) => void) {
    const [found] = z.array(size).parse(
      await this.db.run(
        (tx) => tx.$queryRaw`
          SELECT coalesce(file_bytes, 0)::text AS bytes, file_sha256 IS NOT NULL AS whole FROM tenant.plugin_run
          WHERE id = ${runId}::uuid`,
      ),
    );
    if (!found?.whole) return null;
    const { db } = this;
    async function* pieces(): AsyncGenerator<Uint8Array> {
      let total = 0;
      for (let position = 0; ; position++) {
        // Asked from outside any request: the child's questions come when they come.
        const rows = await withTenant(tenant, () =>
          db.run(
            (tx) => tx.$queryRaw`
              SELECT bytes FROM tenant.plugin_file_piece WHERE run_id = ${runId}::uuid AND position = ${position}`,
          ),
        );
        const [next] = z.array(piece).parse(rows);
        if (!next) return;
        total += next.bytes.length;
        read(total);
        yield next.bytes;
      }
    }
    return { name, size: found.bytes, bytes: pieces() };
  }

  private async requireRoom(pluginId: string): Promise<void> {
    const [row] = await this.db.run(
      (tx) => tx.$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM tenant.plugin_run
        WHERE plugin_id = ${pluginId} AND kind = 'import' AND outcome IN ('queued', 'running')`,
    );
    if ((row?.waiting ?? 0) >= mostWaiting) throw new PluginFilesWaitingError(mostWaiting);
  }

  private async announce(id: string, due: HandedRun, version: string, name: string): Promise<void> {
    await this.db.run(
      (tx) => tx.$executeRaw`
        INSERT INTO tenant.plugin_run (tenant_id, id, plugin_id, plugin_version, kind, part, outcome, attempts, asked_by, file_name)
        VALUES (${due.tenantId}::uuid, ${id}::uuid, ${due.pluginId}, ${version}, 'import', ${due.part}, 'queued', 0,
          ${currentVisitor().id}, ${name})`,
    );
  }

  /** A piece at a time, each in a transaction of its own: never whole in memory. */
  private async keep(id: string, from: AsyncIterable<Uint8Array>) {
    const tenantId = currentTenant().id;
    const hash = createHash('sha256');
    let bytes = 0;
    let position = 0;
    const put = async (content: Uint8Array<ArrayBuffer>) => {
      await this.db.run(
        (tx) => tx.$executeRaw`
          INSERT INTO tenant.plugin_file_piece (tenant_id, run_id, position, bytes)
          VALUES (${tenantId}::uuid, ${id}::uuid, ${position}, ${content})`,
      );
      position += 1;
    };
    let waiting: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of from) {
      hash.update(chunk);
      bytes += chunk.length;
      waiting.push(chunk);
      length += chunk.length;
      if (length < pieceBytes) continue;
      await put(Buffer.concat(waiting));
      [waiting, length] = [[], 0];
    }
    if (length > 0) await put(Buffer.concat(waiting));
    return { bytes, sha256: hash.digest('hex') };
  }
}
