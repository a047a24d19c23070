import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Plugin } from '@shirube/plugin-sdk/server';
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type DestinationStream, pino } from 'pino';
import { AppModule } from './app.module.js';
import { errorBody } from './errors/error.filter.js';
import { NotFoundError, TooLargeError } from './errors/errors.js';
import { registerGraphQL } from './graphql/endpoint.js';
import { registerStream } from './graphql/stream.js';
import { Metrics } from './health/metrics.js';
import { NestLog } from './health/nest-log.js';
import { uploadLimit } from './imports/imports.controller.js';
import { modulesOf } from './plugin-host/modules.js';
import { plugins as named } from './plugins.js';
import { registerPortal, registerSecurityHeaders, securityHeaders } from './portal.js';
import { Visitors } from './sign-in/visitors.service.js';
import { longestTime, registerBodyTimes } from './slow-bodies.js';
import type { Environment } from './tenancy/environment.js';
import { registerRequestContext } from './tenancy/request-hook.js';
import { nobody } from './tenancy/who.js';

/** Unknown addresses are pages of the portal, and errors have one shape: both are ours, not Nest's. */
class Adapter extends FastifyAdapter {
  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance();
  }
  override setErrorHandler(): FastifyInstance {
    return this.getInstance();
  }
}

/** Without what follows the question mark: codes of invitations and of providers come there. */
function requestInLog({ method, url, host, ip }: FastifyRequest) {
  return { method, url: url.split('?', 1)[0], host, remoteAddress: ip };
}

/**
 * The whole server, ready to listen or to be injected into; close it with `app.close()`.
 * @param logTo where the log goes; standard output unless given
 * @param plugins those of plugins.ts, but in tests of the host
 */
export async function createApp(
  environment: Environment,
  logTo?: DestinationStream,
  plugins: readonly Plugin[] = named,
): Promise<NestFastifyApplication> {
  const settings = { level: environment.logLevel, serializers: { req: requestInLog } };
  const log = logTo ? pino(settings, logTo) : pino(settings);
  const adapter = new Adapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: environment.logLevel !== 'debug' }),
    // A number of our own: one from outside could be anything.
    genReqId: () => randomUUID(),
    trustProxy: environment.trustedProxies?.length ? [...environment.trustedProxies] : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: longestTime,
    forceCloseConnections: true,
    // An address that cannot be read is answered before any hook of ours runs.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const { status, body } = errorBody(new NotFoundError('URL'), String(request.id));
      reply.code(status).headers(securityHeaders(environment.publicUrl)).send(body);
    },
  });
  const server = adapter.getInstance();
  // Errors from before a handler runs: a body too large, JSON that is none.
  server.setErrorHandler((error, request, reply) => {
    const large = (error as { code?: string }).code === 'FST_ERR_CTP_BODY_TOO_LARGE';
    const allowed = request.url.startsWith('/graphql') ? '256 kB' : '20 MB';
    const { status, body } = errorBody(
      large ? new TooLargeError(allowed) : error,
      String(request.id),
    );
    return reply.code(status).send(body);
  });
  registerBodyTimes(server);
  await server.register(multipart);
  // A paste is the body itself; other types than JSON, text and multipart are refused.
  server.addContentTypeParser(
    'text/plain',
    { parseAs: 'string', bodyLimit: uploadLimit },
    (_request, body, done) => done(null, body),
  );
  // Nest makes the visitors' service after this hook has its place before all others.
  let visitors: Visitors | null = null;
  registerRequestContext(server, (request, reply) => visitors?.of(request, reply) ?? nobody);
  registerSecurityHeaders(server, environment.publicUrl);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(environment, plugins, await modulesOf(plugins)),
    adapter,
    {
      logger: new NestLog(log),
      abortOnError: false,
    },
  );
  visitors = app.get(Visitors);
  app.get(Metrics).observe(server);
  app.enableShutdownHooks([]);
  registerGraphQL(server);
  registerStream(server, () => app.get(GraphQLSchemaHost).schema);
  await registerPortal(server, environment.portalDir);
  await app.init();
  await server.ready();
  return app;
}
