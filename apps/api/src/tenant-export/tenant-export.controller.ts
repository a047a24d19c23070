import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '../access/declare.js';
import { NotFoundError } from '../errors/errors.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { TenantExports } from './tenant-exports.service.js';

/** The whole tenant as one file; docs/formats/tenant-export.md says what is in it. */
@Controller('api/tenants/:code')
export class TenantExportController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly exports: TenantExports,
  ) {}

  /** First to a file of this machine: a slow reader then holds no transaction, and a fault is told as one. */
  @Get('export')
  @Needs('tenant.export', { tenant: 'code' })
  async whole(@Param('code') code: string, @Res() reply: FastifyReply): Promise<void> {
    const tenant = await this.tenants.membership(code);
    if (!tenant) throw new NotFoundError(`自治体 ${code}`);
    const folder = await mkdtemp(join(tmpdir(), 'shirube-export-'));
    const gone = () => void rm(folder, { recursive: true, force: true });
    try {
      const path = join(folder, 'export.zip');
      const { writtenAt } = await this.exports.write(tenant, path);
      const name = `shirube-${code}-${writtenAt.slice(0, 10)}.zip`;
      const stream = createReadStream(path).on('close', gone);
      await reply
        .header('content-type', 'application/zip')
        .header('content-length', (await stat(path)).size)
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(stream);
    } catch (error) {
      gone();
      throw error;
    }
  }
}
