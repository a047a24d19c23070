import { z } from 'zod';
import type { Start } from '../host/frames.js';
import type { GrantedIndicator, GuardedResponse, PluginContext } from '../server/context.js';
import type { Pipe } from './pipe.js';
import { pluginDb } from './plugin-db.js';

const sqlAnswer = z.object({
  rows: z.array(z.record(z.string(), z.unknown())),
  count: z.number(),
});

const tableAnswer = z.object({
  columns: z.array(z.object({ name: z.string(), oid: z.number() })),
  rows: z.array(z.array(z.string().nullable())),
  count: z.number(),
});

/** What the plugin's code is given; every part of it asks the host. */
export function contextOf<Config>(
  start: Start,
  schema: string,
  config: Config,
  pipe: Pipe,
): PluginContext<Config> {
  const context: PluginContext<Config> = {
    tenant: Object.freeze(start.tenant),
    config,
    db: pluginDb({
      schema,
      tenantId: start.tenant.id,
      rows: async (text, values) =>
        sqlAnswer.parse(await pipe.ask({ kind: 'sql', text, values: [...values] as never })),
      table: async (text, values) =>
        tableAnswer.parse(
          await pipe.ask({ kind: 'sql', text, values: [...values] as never, table: true }),
        ),
    }),
    indicators: Object.freeze({
      granted: async () => (await pipe.ask({ kind: 'granted' })) as readonly GrantedIndicator[],
    }),
    http: async (url, request = {}) => {
      const answer = await pipe.ask({
        kind: 'http',
        url,
        method: request.method ?? 'GET',
        headers: { ...request.headers },
        body: request.body ?? null,
      });
      return responseOf(answer as Parameters<typeof responseOf>[0]);
    },
    translate: (words) => words[start.language],
    log: Object.freeze({
      info: (message: string, data?: object) => log(pipe, 'info', message, data),
      warn: (message: string, data?: object) => log(pipe, 'warn', message, data),
    }),
    metrics: Object.freeze({
      count: (name: string, value: number) => pipe.send({ kind: 'metric', name, value }),
    }),
    now: new Date(start.now),
    signal: AbortSignal.timeout(start.stopAfter),
  };
  return Object.freeze(context);
}

function log(pipe: Pipe, level: 'info' | 'warn', message: string, data?: object): void {
  const text = data === undefined ? null : JSON.stringify(data).slice(0, 4000);
  pipe.send({ kind: 'log', level, message: message.slice(0, 1000), data: text });
}

function responseOf(answer: {
  status: number;
  headers: Record<string, string>;
  body: string;
}): GuardedResponse {
  const body = Buffer.from(answer.body, 'base64');
  return Object.freeze({
    status: answer.status,
    headers: answer.headers,
    body,
    text: () => body.toString('utf8'),
    json: <S extends z.ZodType>(schema: S) => schema.parse(JSON.parse(body.toString('utf8'))),
  });
}
