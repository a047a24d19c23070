import { lookup as lookUp } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Everything that is no public address: this machine, its network, link-local (a cloud's metadata), reserved. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // An IPv4 address written as IPv6 is looked at as what it is: BlockList does so for ::ffff:0:0/96.
  return family !== 0 && !inside.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Refuses names that lead inside, at the moment of connecting: a name asked twice may answer twice. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    const bad = error ?? addresses.find(({ address }) => !isPublicAddress(address));
    if (bad) {
      const fault = bad instanceof Error ? bad : new Error(`${hostname} is not a public address`);
      return callback(fault, '', 4);
    }
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    return first
      ? callback(null, first.address, first.family)
      : callback(new Error(`${hostname} has no address`), '', 4);
  });
};

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
