import { request as overHttps, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { PluginRunError } from '../server/errors.js';
import { isPublicAddress, lookupOf } from './addresses.js';

export interface GuardOptions {
  /** The hosts that the plugin's needs name. */
  readonly hosts: readonly string[];
  readonly isAllowed?: (address: string) => boolean;
  readonly ca?: string;
  readonly port?: number;
}

export interface Asked {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** In bytes, milliseconds and requests. */
const largest = 16 * 1024 * 1024;
const timeout = 20_000;
const most = 100;

/** Names the host's own; a plugin may not say them. */
const withheld =
  /^(host|connection|transfer-encoding|content-length|upgrade|proxy-.*|expect|te|trailer)$/i;

/** The one way out for a plugin: see GuardedFetch. `isAllowed`, `ca` and `port` are for tests of the guard. */
export function guardFor(
  options: GuardOptions,
): (asked: Asked, stop: AbortSignal) => Promise<Answered> {
  const { hosts, isAllowed = isPublicAddress } = options;
  let count = 0;
  return async (asked, stop) => {
    count += 1;
    const refuse = (reason: string) =>
      new PluginRunError('http-refused', { reason, url: asked.url.slice(0, 200) });
    if (count > most) throw refuse('too-many-requests');
    const url = URL.parse(asked.url);
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
      throw refuse('not-https');
    if (!hosts.includes(url.hostname) || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)
      throw refuse('host-not-named');
    if (Number(url.port || 443) !== (options.port ?? 443)) throw refuse('other-port');
    const headers = Object.fromEntries(
      Object.entries(asked.headers).filter(([name]) => !withheld.test(name)),
    );
    return send(
      url,
      {
        method: asked.method,
        headers: { ...headers, 'user-agent': 'shirube-plugin' },
        lookup: lookupOf(isAllowed),
        agent: false,
        signal: AbortSignal.any([stop, AbortSignal.timeout(timeout)]),
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      },
      asked.body,
      refuse,
    );
  };
}

function send(
  url: URL,
  options: RequestOptions,
  body: string | null,
  refuse: (reason: string) => Error,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = overHttps(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > largest) request.destroy(refuse('answer-too-large'));
        else chunks.push(chunk);
      });
      response.on('error', () => reject(refuse('broke-off')));
      response.on('end', () => {
        const headers = Object.entries(response.headers).map(([name, value]) => [
          name,
          String(value),
        ]);
        resolve({
          status: response.statusCode ?? 502,
          headers: Object.fromEntries(headers) as Record<string, string>,
          body: Buffer.concat(chunks),
        });
      });
    });
    request.on('error', (error) =>
      reject(
        error instanceof PluginRunError
          ? error
          : refuse(error.message === 'not a public address' ? 'not-public' : 'not-reached'),
      ),
    );
    request.end(body ?? undefined);
  });
}
