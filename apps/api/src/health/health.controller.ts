import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Anyone } from '../access/declare.js';
import { ForbiddenError } from '../errors/errors.js';
import { isFromThisMachine } from '../tenancy/origin.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { Metrics } from './metrics.js';

@Controller()
export class HealthController {
  constructor(
    private readonly platform: PlatformDb,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Anyone('says only that the process answers')
  @Get('healthz')
  @Header('cache-control', 'no-store')
  healthz() {
    return { status: 'ok' };
  }

  /** It can serve: the database answers within its limit. */
  @Anyone('says only whether the database answers')
  @Get('readyz')
  @Header('cache-control', 'no-store')
  async readyz(@Res({ passthrough: true }) reply: FastifyReply) {
    try {
      await this.platform.run((tx) => tx.$queryRaw`SELECT 1`);
      return { status: 'ok' };
    } catch {
      reply.code(503);
      return { status: 'unavailable' };
    }
  }

  /** For a collector on this machine only: counts tell strangers how busy a city is. */
  @Anyone('counts, for this machine only: checked by socket and host')
  @Get('metrics')
  async numbers(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { remoteAddress } = request.raw.socket;
    if (!isFromThisMachine({ remoteAddress, headers: request.headers }))
      throw new ForbiddenError('metrics');
    reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
