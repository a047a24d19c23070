import { Pool } from 'undici';

/** Where requests go, and what they carry: one after another, then from the first again. Loopback only. */
export interface Target {
  name: string;
  origin: string;
  path: string;
  requests: readonly Ask[];
}

/** One request; those of one visitor share the headers. */
export interface Ask {
  headers: Record<string, string>;
  body: string;
}

/** Whichever bound is reached first ends the load. */
export interface Bounds {
  connections: number;
  seconds: number;
  requests: number;
}

export interface Load {
  requests: number;
  /** Requests a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** Bytes of one answer, headers apart; the mean. */
  bytes: number;
}

/**
 * Keeps `connections` requests in flight until a bound is reached. An answer that is not 200, or a
 * GraphQL answer with errors, is a fault of the bench: it throws, so that no rate is ever that of errors.
 */
export async function hammer(target: Target, bounds: Bounds): Promise<Load> {
  requireLoopback(target.origin);
  const pool = new Pool(target.origin, { connections: bounds.connections, pipelining: 1 });
  const latencies: number[] = [];
  let sent = 0;
  let bytes = 0;
  const from = performance.now();
  const until = from + bounds.seconds * 1000;
  const keepAsking = async () => {
    while (sent < bounds.requests && performance.now() < until) {
      const next = requestAt(target, sent++);
      const asked = performance.now();
      const size = await ask(pool, target, next);
      bytes += size;
      latencies.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: bounds.connections }, keepAsking));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - from) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    rate: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p95: quantile(latencies, 0.95),
    bytes: bytes / latencies.length,
  };
}

/** undici's dispatch, without its promises and streams: the load shares two cores with what it measures. */
function ask(pool: Pool, target: Target, { headers, body }: Ask): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    let status = 0;
    let start = '';
    pool.dispatch(
      { method: 'POST', path: target.path, headers, body },
      {
        // Present, though empty: undici asks for it.
        onRequestStart() {},
        onResponseStart(_controller, statusCode) {
          status = statusCode;
        },
        onResponseData(_controller, chunk) {
          if (size === 0) start = chunk.toString('latin1', 0, 60);
          size += chunk.length;
        },
        onResponseEnd() {
          if (status === 200 && !start.startsWith('{"errors"') && !start.includes('"data":null'))
            resolve(size);
          else reject(new Error(`${target.name} answered ${status}: ${start}`));
        },
        onResponseError(_controller, error) {
          reject(error);
        },
      },
    );
  });
}

/** The answer to the request at a place of the list, read whole. */
export async function askOnce(target: Target, at: number): Promise<unknown> {
  requireLoopback(target.origin);
  const answer = await fetch(target.origin + target.path, {
    method: 'POST',
    ...requestAt(target, at),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${target.name} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function requestAt({ name, requests }: Target, at: number): Ask {
  const request = requests[at % requests.length];
  if (!request) throw new Error(`${name} has no requests`);
  return request;
}

export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function requireLoopback(origin: string): void {
  const { hostname } = new URL(origin);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    throw new Error(`a load is for this machine only, not for ${hostname}`);
}
