import { createServer, type RequestListener, type Server } from 'node:http';
import { portTaken } from '../stack/index.ts';

/** Nothing else can reach these; a machine without IPv6 has the first one only. */
const ADDRESSES = ['127.0.0.1', '::1'] as const;

export interface Listening {
  port: number;
  stop: () => Promise<void>;
}

/** Serves on both loopback addresses; port 0 takes a free one. A taken port is PlainError. */
export async function listenOnLoopback(port: number, answer: RequestListener): Promise<Listening> {
  const servers: Server[] = [];
  const stop = async () => {
    await Promise.all(servers.map(close));
  };
  let taken = port;
  for (const address of ADDRESSES) {
    const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 16_384 }, answer);
    const trouble = await listen(server, taken, address);
    if (trouble === undefined) {
      servers.push(server);
      const bound = server.address();
      if (bound && typeof bound === 'object') taken = bound.port;
    } else if (
      address === '127.0.0.1' ||
      !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(trouble.code)
    ) {
      await stop();
      throw trouble.code === 'EADDRINUSE' ? portTaken(taken) : trouble.error;
    }
  }
  return { port: taken, stop };
}

function listen(
  server: Server,
  port: number,
  host: string,
): Promise<{ code: string; error: Error } | undefined> {
  return new Promise((resolve) => {
    const failed = (error: Error) => resolve({ code: String(Reflect.get(error, 'code')), error });
    server.once('error', failed);
    server.listen({ port, host, ipv6Only: host === '::1' }, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
