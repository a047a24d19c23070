import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ShirubeError } from '@shirube/core';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../access/declare.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { ImportsService, type Upload } from './imports.service.js';

/** Bytes of one file or paste. */
export const uploadLimit = 20 * 1024 * 1024;

/** Code `unsupported-body`: neither a file nor text was sent. */
export class UnsupportedBodyError extends ShirubeError {
  constructor() {
    super('unsupported-body');
  }
}

/** Uploads go by REST: multipart with one file, or the pasted text as the body. */
@Controller('api/tenants/:code/imports')
export class ImportsController {
  constructor(
    private readonly tenants: TenantsService,
    private readonly imports: ImportsService,
  ) {}

  /** Answers 201 with `{ id }`, the draft's. */
  @Needs('import.prepare', { tenant: 'code' })
  @Post()
  @HttpCode(201)
  async receive(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    return this.tenants.enter(code, async () => ({
      id: await this.imports.receive(await uploadOf(request)),
    }));
  }
}

async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (request.isMultipart()) {
    const limits = { files: 1, fileSize: uploadLimit, fields: 5, fieldSize: 1024 };
    const file = await request.file({ limits }).catch(brokenBody);
    if (!file) throw new UnsupportedBodyError();
    const bytes = await file.toBuffer().catch(brokenBody);
    // Busboy leaves the name undefined where the part has none; PostgreSQL has no place for U+0000.
    const name: string | undefined = file.filename;
    return { bytes, fileName: name?.replaceAll('\0', '').slice(0, 200) || null };
  }
  if (typeof request.body === 'string')
    return { bytes: Buffer.from(request.body, 'utf8'), fileName: null };
  throw new UnsupportedBodyError();
}

/** Limits have codes and are told as such; what has none is a multipart body that breaks off or is none. */
function brokenBody(error: unknown): never {
  throw (error as { code?: unknown }).code === undefined ? new UnsupportedBodyError() : error;
}
