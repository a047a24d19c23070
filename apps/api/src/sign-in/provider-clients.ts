import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
  None,
  type ServerMetadata,
  setJwksCache,
  clockTolerance as tolerance,
} from 'openid-client';
import { isLoopback } from '../tenancy/environment.js';
import { InsecureIssuerError, SignInError } from './errors.js';
import { fetchFor } from './provider-fetch.js';
import { readSecret } from './secrets.js';

/** A provider as it is registered. */
export interface Provider {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly secretName: string | null;
  readonly name: string;
  readonly scope: string;
  readonly groupsClaim: string;
  readonly forPlatform: boolean;
}

type Keys = NonNullable<ReturnType<typeof getJwksCache>>;

interface Described {
  readonly metadata: ServerMetadata;
  readonly until: number;
  keys: { readonly jwks: Keys['jwks']; readonly fetchedAt: number } | null;
}

/** How long a provider's description of itself is used without asking again. */
const describedFor = 60 * 60_000;
/** Keys are dropped after the library's five minutes; one it does not know makes it ask at once, see below. */
const keysFor = 4 * 60;
/** Clocks of provider and Shirube may differ by this much, in seconds. */
export const clockTolerance = 60;

const now = () => Math.floor(Date.now() / 1000);

/** Plain http: only where provider and Shirube are both on this machine. @throws InsecureIssuerError */
export function checkIssuer(issuer: string, publicUrl: string): void {
  const at = new URL(issuer);
  if (at.protocol === 'https:') return;
  const here = isLoopback(at.hostname) && isLoopback(new URL(publicUrl).hostname);
  if (at.protocol !== 'http:' || !here) throw new InsecureIssuerError(issuer);
}

/** The certified client, set up for each provider. What a provider says of itself is kept for an hour. */
export class ProviderClients {
  private readonly described = new Map<string, Described>();

  constructor(
    private readonly publicUrl: string,
    private readonly secretsDir: string | null,
  ) {}

  /** @throws InsecureIssuerError, NoSecretError, SignInError (`provider-unreachable`) */
  async open(provider: Provider): Promise<Configuration> {
    const { issuer, clientId, secretName } = provider;
    checkIssuer(issuer, this.publicUrl);
    const secret = secretName === null ? null : await readSecret(secretName, this.secretsDir);
    const described = await this.describe(issuer);
    const { metadata, keys } = described;
    // A copy each: the library keeps keys by the object, and for a minute would not ask for new ones.
    const configuration = new Configuration(
      { ...metadata },
      clientId,
      { [tolerance]: clockTolerance },
      authenticate(metadata, secret),
    );
    configuration[customFetch] = fetchFor(issuer);
    configuration.timeout = 10;
    // Only reached for loopback: checkIssuer has refused every other http issuer.
    if (issuer.startsWith('http:')) allowInsecureRequests(configuration);
    enableNonRepudiationChecks(configuration);
    // Said to be a minute older than they are, so that a key not among them is asked for at once.
    if (keys && now() - keys.fetchedAt < keysFor)
      setJwksCache(configuration, { jwks: keys.jwks, uat: keys.fetchedAt - 60 });
    return configuration;
  }

  /** After a sign-in: keeps the keys that were fetched for it. */
  keepKeys({ issuer }: Provider, configuration: Configuration): void {
    const described = this.described.get(issuer);
    const cache = getJwksCache(configuration);
    if (!described || !cache) return;
    const known = described.keys;
    if (known && cache.uat === known.fetchedAt - 60) return;
    described.keys = { jwks: cache.jwks, fetchedAt: cache.uat };
  }

  private async describe(issuer: string): Promise<Described> {
    const known = this.described.get(issuer);
    if (known && known.until > Date.now()) return known;
    const found = await discovery(new URL(issuer), '-', undefined, None(), {
      [customFetch]: fetchFor(issuer),
      timeout: 10,
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    }).catch((error: unknown) => {
      throw new SignInError('provider-unreachable', error);
    });
    const metadata = found.serverMetadata();
    // To the letter: a document that names another issuer (a directory's "common" one) speaks for everybody.
    if (metadata.issuer !== issuer) throw new SignInError('provider-unreachable', metadata.issuer);
    const fresh: Described = { metadata, until: Date.now() + describedFor, keys: null };
    this.described.set(issuer, fresh);
    return fresh;
  }
}

function authenticate(metadata: ServerMetadata, secret: string | null): ClientAuth {
  if (secret === null) return None();
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return methods.includes('client_secret_basic')
    ? ClientSecretBasic(secret)
    : ClientSecretPost(secret);
}
