import { z } from 'zod';
import { logFault } from '../errors/log-fault.js';
import { ofProgram, withRequest, withTenant } from '../tenancy/context.js';
import type { PlatformDb } from '../tenancy/platform-db.js';
import type { TenantDb } from '../tenancy/tenant-db.js';
import type { TenantsService } from '../tenants/tenants.service.js';
import type { HandedFiles } from './handed-files.js';
import type { PluginEvents } from './plugin-events.js';
import type { PluginRuns } from './plugin-runs.js';
import type { Attempt, DueRun, QueueWork } from './queue.js';
import { giveUp } from './run-rows.js';

const idAndCode = z.object({ id: z.string(), code: z.string() });
type Tenant = { readonly id: string; readonly code: string; readonly name: string };

const absent = {
  why: 'absent',
  message: 'プラグインが有効でないか、自治体が利用停止中のため、実行しませんでした',
};
const full = {
  why: 'full',
  message:
    'このプラグインが保存できる量の上限に達しているため、実行しませんでした。不要なデータを消してから、もう一度お試しください',
};
const resting = { why: 'resting', message: '失敗が続いたため休んでいます' };
const notRun = { absent, resting, full };
const lost = {
  why: 'gone',
  message: '途中でプロセスが繰り返し終わりました',
};
const notReceived = {
  why: 'not-received',
  message: 'ファイルを最後まで受け取れませんでした',
};

/** What the queue's entries mean. */
export class PluginQueueWork implements QueueWork {
  constructor(
    private readonly runs: PluginRuns,
    private readonly events: PluginEvents,
    private readonly files: HandedFiles,
    private readonly tenantsService: TenantsService,
    private readonly platform: PlatformDb,
    private readonly db: TenantDb,
  ) {}

  async run(due: DueRun, attempt: Attempt): Promise<void> {
    const entry = await this.tenantsService.entry(due.tenantCode);
    // Closed, suspended, or another tenant under that code by now.
    if (!entry || entry.id !== due.tenantId || entry.readOnly)
      return this.giveUp(due, attempt.id, absent);
    const { id, code, name } = entry;
    const tenant = { id, code, name };
    if (due.kind === 'import') return this.read(due, tenant, attempt);
    if (due.kind === 'event') return this.events.tell(due.pluginId, tenant);
    const outcome = await this.runs.run({ ...due, id: attempt.id, due: attempt.since, tenant });
    if (!outcome.ran) return this.giveUp(due, attempt.id, notRun[outcome.because]);
    if (outcome.result.ending.ended !== 'done')
      throw new Error(`${due.pluginId}/${due.part} ${outcome.result.ending.ended}`);
  }

  over(due: DueRun, id: string): Promise<void> {
    return this.giveUp(due, id, lost);
  }

  async tenants(pluginId: string) {
    return z.array(idAndCode).parse(
      await this.platform.run(
        (tx) => tx.$queryRaw`
          SELECT t.id::text AS id, t.code FROM platform.plugin_tenant p JOIN platform.tenant t ON t.id = p.tenant_id
          WHERE p.plugin_id = ${pluginId} AND t.status IN ('trial', 'active') ORDER BY t.code`,
      ),
    );
  }

  private async read(due: DueRun, tenant: Tenant, { id, since, last }: Attempt): Promise<void> {
    const name = await this.fileName(tenant, id);
    if (name === null) return;
    const file = await withTenant(tenant, () =>
      this.files.open(id, name, tenant, this.progress(tenant, id)),
    );
    if (!file) return this.giveUp(due, id, notReceived);
    const outcome = await this.runs.run({
      ...due,
      id,
      due: since,
      tenant,
      file,
      last,
      atEnd: async (tx, over) => {
        if (over)
          await tx.$executeRaw`DELETE FROM tenant.plugin_file_piece WHERE run_id = ${id}::uuid`;
      },
    });
    if (!outcome.ran) return this.giveUp(due, id, notRun[outcome.because]);
    if (outcome.again) throw new Error(`${due.pluginId}/${due.part}: the file is read again`);
  }

  /** Null where nobody has begun to hand it in, or it is over. */
  private async fileName(tenant: Tenant, id: string): Promise<string | null> {
    const [row] = await withTenant(tenant, () =>
      this.db.run(
        (tx) => tx.$queryRaw<{ name: string }[]>`
          SELECT file_name AS name FROM tenant.plugin_run WHERE id = ${id}::uuid AND outcome IN ('queued', 'running')`,
      ),
    );
    return row?.name ?? null;
  }

  /** Told at most each second, and never waited for. */
  private progress(tenant: Tenant, id: string): (bytes: number) => void {
    let told = 0;
    return (bytes) => {
      if (Date.now() - told < 1000) return;
      told = Date.now();
      void withTenant(tenant, () =>
        this.db.run(
          (tx) => tx.$executeRaw`
            UPDATE tenant.plugin_run SET bytes_read = ${bytes} WHERE id = ${id}::uuid`,
        ),
      ).catch((error: unknown) => logFault(error, id));
    };
  }

  private async giveUp(due: DueRun, id: string, end: typeof absent): Promise<void> {
    const tenant = { id: due.tenantId, code: due.tenantCode };
    await withRequest(ofProgram(`plugin ${due.pluginId}`), () =>
      withTenant(tenant, () => this.db.run((tx) => giveUp(tx, id, end))),
    );
  }
}
