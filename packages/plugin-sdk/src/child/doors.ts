import { isBuiltin, registerHooks } from 'node:module';
import { PluginRunError } from '../server/errors.js';
import type { Pipe } from './pipe.js';

/** What of Node a plugin and its libraries may load: nothing that reaches files, the network or other processes. */
const allowed = new Set(
  [
    'assert',
    'assert/strict',
    'buffer',
    'crypto',
    'events',
    'path',
    'path/posix',
    'querystring',
    'stream',
    'stream/promises',
    'string_decoder',
    'timers',
    'timers/promises',
    'url',
    'util',
    'util/types',
    'zlib',
  ].flatMap((name) => [name, `node:${name}`]),
);

/** Loaded in place of what would be refused. */
const instead = new Map([
  // Prisma's own build for places without files and sockets, instead of the one for servers.
  ['@prisma/client/runtime/client', '@prisma/client/runtime/wasm-compiler-edge'],
  // The small process of below.
  ...['process', 'node:process'].map(
    (name) => [name, 'data:text/javascript,export default globalThis.process'] as const,
  ),
]);

const gone = [
  'fetch',
  'WebSocket',
  'EventSource',
  'Request',
  'Response',
  'Worker',
  'BroadcastChannel',
  'navigator',
];

/**
 * Takes away what a plugin has no business with, before its code is loaded. Node's permission model already
 * refuses files, processes, threads and native code; it has no word on the network in this version, so that
 * is kept away here. Returns the way to end the process: at once, for
 * an orderly exit would wait for the pipe that is still being read.
 */
export function closeDoors(pipe: Pipe): () => void {
  const real = process;
  registerHooks({
    resolve(specifier, context, next) {
      const other = instead.get(specifier);
      if (other?.startsWith('data:')) return { url: other, format: 'module', shortCircuit: true };
      if (other) return next(other, context);
      if (isBuiltin(specifier) && !allowed.has(specifier)) {
        throw new PluginRunError('module-refused', { module: specifier });
      }
      try {
        return next(specifier, context);
      } catch (error) {
        // A plugin's tests run its sources as they are: Node strips the types, and looks for no other ending.
        if (!specifier.endsWith('.js') || !context.parentURL?.endsWith('.ts')) throw error;
        return next(specifier.replace(/[.]js$/, '.ts'), context);
      }
    },
  });
  const kill = real.kill.bind(real);
  const { pid } = real;
  const end = () => {
    kill(pid, 'SIGKILL');
  };
  const say =
    (level: 'info' | 'warn') =>
    (...given: unknown[]) =>
      pipe.send({
        kind: 'log',
        level,
        message: given.map(String).join(' ').slice(0, 1000),
        data: null,
      });
  const global = globalThis as Record<string, unknown>;
  for (const name of gone) Reflect.deleteProperty(global, name);
  global.console = Object.freeze({
    log: say('info'),
    info: say('info'),
    debug: () => {},
    warn: say('warn'),
    error: say('warn'),
  });
  real.on('uncaughtException', (error) => {
    pipe.send({ kind: 'failed', code: 'threw', message: String(error).slice(0, 2000) });
    end();
  });
  // The real one could signal other processes, hand out sockets and load what the hook above refuses.
  const small = Object.freeze({
    env: Object.freeze({}),
    version: real.version,
    versions: real.versions,
    platform: real.platform,
    arch: real.arch,
    argv: Object.freeze([]),
    nextTick: real.nextTick.bind(real),
    hrtime: real.hrtime,
    uptime: real.uptime.bind(real),
    memoryUsage: real.memoryUsage,
    cwd: () => '/',
    emitWarning: () => {},
    exit: end,
    on: () => small,
    once: () => small,
    off: () => small,
    emit: () => false,
  });
  Object.defineProperty(globalThis, 'process', {
    value: small,
    writable: false,
    configurable: false,
  });
  return end;
}
