import { STATE } from '../process/paths.ts';
import { type IdentityClient, originsOf } from './clients.ts';
import { madeToIssuer, setHeaders } from './guard.ts';
import { openKeys, rotateKeys } from './keys/keys.ts';
import { listenOnLoopback } from './listen.ts';
import { faultPage } from './pages/fault.ts';
import { memory } from './provider/memory.ts';
import { openProvider, SIGN_IN } from './provider/provider.ts';
import { html, signIn } from './sign-in.ts';

export type { IdentityClient } from './clients.ts';
export { CITIES, type Group, SECTIONS } from './people/groups.ts';
export { DEMO_GROUPS, DEMO_PEOPLE, type Person } from './people/people.ts';
export { CLOCK_TOLERANCE_S, KEPT_AFTER_ROTATION_S, LIFETIMES } from './provider/lifetimes.ts';

export interface IdentityOptions {
  /** 0 takes a free one; an issuer that should outlive a restart wants a fixed one. */
  port: number;
  clients: readonly IdentityClient[];
  /** Where the keys are kept (in `identity/`); default: .shirube in the checkout. */
  state?: string;
}

export interface Identity {
  /**
   * `http://127.0.0.1:<port>`. By number and not as localhost, so that Shirube on localhost is
   * another site, as it is with a real provider: cookies that would fail there fail here.
   */
  issuer: string;
  /**
   * The next key signs from now on; what older ones signed still verifies until it expires. Clients
   * know that key already, unless it was published (by the rotation before) within the minute or
   * minutes for which they don't fetch the keys again.
   */
  rotateKeys: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * A real OpenID provider for development with demo people of every role, on the loopback addresses
 * only. Whoever can reach it can be anybody: it is never to be trusted by a Shirube with real data.
 * Throws PlainError for a taken port, a full disk, and keys that others could read.
 */
export async function serveIdentity(options: IdentityOptions): Promise<Identity> {
  const state = options.state ?? STATE;
  const origins = originsOf(options.clients);
  const store = memory();
  let ring = await openKeys(state);
  let issuer = new URL('http://127.0.0.1');
  let provider: ReturnType<typeof openProvider> | undefined;
  let answer: ReturnType<ReturnType<typeof openProvider>['callback']> | undefined;

  const server = await listenOnLoopback(options.port, async (request, response) => {
    setHeaders(response, origins);
    try {
      if (!provider || !answer) return html(response, 503, faultPage('starting'));
      if (!madeToIssuer(request, response, issuer)) return;
      if (request.url?.startsWith(SIGN_IN)) await signIn(provider, request, response);
      else await answer(request, response);
    } catch (error) {
      console.error(`identity: ${error instanceof Error ? error.message : 'unknown fault'}`);
      if (response.headersSent) response.destroy();
      else html(response, 500, faultPage('server_error'));
    }
  });

  const open = () => {
    provider = openProvider({ issuer: issuer.origin, clients: options.clients, ring, store });
    answer = provider.callback();
  };
  try {
    issuer = new URL(`http://127.0.0.1:${server.port}`);
    open();
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    issuer: issuer.origin,
    rotateKeys: async () => {
      ring = await rotateKeys(state);
      open();
    },
    stop: server.stop,
  };
}
