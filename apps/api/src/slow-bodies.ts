import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Until a request has come whole, in milliseconds. */
export const usualTime = 60_000;
/** The same for files of hundreds of megabytes. */
export const longestTime = 15 * 60_000;

/** Where large files are handed in. */
const large = /^\/w\/[^/]+\/plugins\/[^/]+\/imports\/[^/]+$/;

/**
 * Node bounds how long any request may take to come; that bound is for the largest files, and this one for all others:
 * whoever sends a byte a second holds a connection for a minute.
 */
export function registerBodyTimes(server: FastifyInstance, usual = usualTime): void {
  server.addHook('onRequest', async (request: FastifyRequest) => {
    const { raw } = request;
    const comes = raw.headers['transfer-encoding'] ?? Number(raw.headers['content-length'] ?? 0);
    if (comes === 0 || large.test((raw.url ?? '').split('?', 1)[0] ?? '')) return;
    const timer = setTimeout(() => raw.socket.destroy(), usual).unref();
    raw.once('end', () => clearTimeout(timer));
    raw.once('close', () => clearTimeout(timer));
  });
}
