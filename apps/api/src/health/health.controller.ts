import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForbiddenError } from '../errors/errors.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { sessionOf } from '../tenancy/session.js';
import { Metrics } from './metrics.js';

@Controller()
export class HealthController {
  constructor(
    private readonly platform: PlatformDb,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('healthz')
  @Header('cache-control', 'no-store')
  healthz() {
    return { status: 'ok' };
  }

  /** It can serve: the database answers within its limit. */
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
  @Get('metrics')
  async numbers(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const session = sessionOf({
      remoteAddress: request.raw.socket.remoteAddress,
      headers: request.headers,
    });
    if (session.kind === 'none') throw new ForbiddenError('metrics');
    reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
