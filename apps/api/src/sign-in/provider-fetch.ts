import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress, lookupOf } from '@shirube/plugin-sdk/host';

/** Asked at the moment of connecting: a name that leads inside is refused. */
const publicOnly = lookupOf(isPublicAddress);

/** What a provider answers with is small: its own description, keys, tokens. In bytes. */
const largest = 512 * 1024;
const timeout = 10_000;

export interface FetchOptions {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/**
 * fetch for one provider and nothing else. The operator who registered the issuer vouches for its host, also
 * for one inside the municipality's network; what the issuer's own document names elsewhere must be public,
 * so that it cannot send us to this machine or its neighbours. Redirects are not followed, plain http only
 * goes to the very origin of an http issuer.
 */
export function fetchFor(
  issuer: string,
): (url: string, options: FetchOptions) => Promise<Response> {
  const home = new URL(issuer);
  return (address, { method, headers, body }) => {
    const url = new URL(address);
    const secure = url.protocol === 'https:';
    if (!secure && url.origin !== home.origin)
      return Promise.reject(new Error(`${url.origin} is not over https`));
    const own = url.host === home.host;
    if (
      !own &&
      isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 &&
      !isPublicAddress(url.hostname.replace(/^\[|\]$/g, ''))
    )
      return Promise.reject(new Error(`${url.hostname} is not a public address`));
    return new Promise((resolve, reject) => {
      const request = (secure ? overHttps : overHttp)(
        url,
        {
          method,
          headers,
          signal: AbortSignal.timeout(timeout),
          ...(own ? {} : { lookup: publicOnly }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          let size = 0;
          response.on('data', (chunk: Buffer) => {
            size += chunk.length;
            if (size > largest) request.destroy(new Error(`${url.origin} answers with too much`));
            else chunks.push(chunk);
          });
          response.on('error', reject);
          response.on('end', () => {
            const { statusCode = 502 } = response;
            const empty = statusCode === 204 || statusCode === 304;
            resolve(
              new Response(empty ? null : Buffer.concat(chunks), {
                status: statusCode,
                headers: Object.entries(response.headers).flatMap(([name, value]) =>
                  value === undefined ? [] : [[name, String(value)] as [string, string]],
                ),
              }),
            );
          });
        },
      );
      request.on('error', reject);
      request.end(body == null ? undefined : String(body));
    });
  };
}
