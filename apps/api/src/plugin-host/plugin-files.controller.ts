import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NeedsImportPermission } from '../access/declare.js';
import { NotFoundError, TooLargeError } from '../errors/errors.js';
import { UnsupportedBodyError } from '../imports/imports.controller.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { HandedFiles } from './handed-files.js';
import { InstalledPlugins } from './installed-plugins.js';

/** What of a body is not the file: boundaries and the part's headers. */
const around = 64 * 1024;

/** Files for plugins' imports, by REST as every upload: multipart with one file. */
@Controller('w/:code/plugins/:id/imports')
export class PluginFilesController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly installed: InstalledPlugins,
    private readonly files: HandedFiles,
  ) {}

  /** Answers 202 with `{ runId }` when all of the file is kept; `pluginRun` of that id tells what becomes of it. */
  @NeedsImportPermission()
  @Post(':import')
  @HttpCode(202)
  async receive(
    @Param('code') code: string,
    @Param('id') id: string,
    @Param('import') importId: string,
    @Req() request: FastifyRequest,
  ): Promise<{ runId: string }> {
    return this.tenants.enter(code, async () => {
      const plugin = await this.installed.on(id);
      const found = plugin?.imports.find((one) => one.id === importId);
      if (!plugin || !found) throw new NotFoundError(`自治体 ${code}`);
      const { maxBytes } = found;
      if (Number(request.headers['content-length'] ?? 0) > maxBytes + around)
        throw new TooLargeError(`${Math.floor(maxBytes / 1_000_000)} MB`);
      const file = await fileOf(request, maxBytes);
      return { runId: await this.files.receive(plugin, found, file) };
    });
  }
}

async function fileOf(request: FastifyRequest, maxBytes: number) {
  if (!request.isMultipart()) throw new UnsupportedBodyError();
  // One more than may be: then it is known that there is more.
  const limits = { files: 1, fileSize: maxBytes + 1, fields: 5, fieldSize: 1024 };
  const part = await request.file({ limits, throwFileSizeLimit: false }).catch(brokenBody);
  if (!part) throw new UnsupportedBodyError();
  const name: string | undefined = part.filename;
  return { name: name ?? '', bytes: told(part.file), cut: () => part.file.truncated };
}

/** A body that breaks off is told as one. */
async function* told(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    brokenBody(error);
  }
}

function brokenBody(error: unknown): never {
  throw (error as { code?: unknown }).code === undefined ? new UnsupportedBodyError() : error;
}
