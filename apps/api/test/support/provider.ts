import {
  createHash,
  createSign,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider does wrong next time; everything else it does as it should. */
export interface Wrong {
  readonly nonce?: string;
  /** In the ID token. */
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds its clock is ahead. */
  readonly clock?: number;
  /** Signs with a key nobody published. */
  readonly key?: boolean;
  /** Another person at userinfo than in the ID token. */
  readonly subject?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
}

interface Granted {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly subject: string;
  readonly wrong: Wrong;
}

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(payload: object, key: KeyObject, kid: string): string {
  const text = `${base64url({ alg: 'RS256', kid, typ: 'JWT' })}.${base64url(payload)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
}

/**
 * An OpenID provider that can be told to lie, which an honest one cannot. (The honest one is infra's; the whole
 * way by it is tested there.) It demands what it should: the client's secret, PKCE, the same redirect address,
 * each code once.
 */
export async function scriptedProvider(secret = 'only-for-this-test-and-long-enough') {
  let key = { kid: randomUUID(), ...rsa() };
  const stranger = rsa();
  const codes = new Map<string, Granted>();
  const tokens = new Map<string, Granted>();
  const asked: string[] = [];
  let issuer = '';

  const body = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return new URLSearchParams(Buffer.concat(chunks).toString());
  };

  const idToken = (granted: Granted): string => {
    const { wrong, subject, nonce } = granted;
    const now = Math.floor(Date.now() / 1000) + (wrong.clock ?? 0);
    const payload = {
      iss: wrong.issuer ?? issuer,
      aud: wrong.audience ?? 'shirube',
      sub: subject,
      nonce: wrong.nonce ?? nonce,
      iat: now,
      exp: now + 300,
      name: `${subject} 氏`,
      email: `${subject}@city.example`,
      ...wrong.claims,
    };
    return jwt(payload, wrong.key ? stranger.privateKey : key.privateKey, key.kid);
  };

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    asked.push(pathname);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return [
          200,
          {
            issuer,
            authorization_endpoint: `${issuer}/authorize`,
            token_endpoint: `${issuer}/token`,
            jwks_uri: `${issuer}/jwks`,
            userinfo_endpoint: `${issuer}/userinfo`,
            end_session_endpoint: `${issuer}/leave`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
            token_endpoint_auth_methods_supported: ['client_secret_basic'],
            authorization_response_iss_parameter_supported: true,
          },
        ];
      case '/jwks': {
        const jwk = key.publicKey.export({ format: 'jwk' });
        return [200, { keys: [{ ...jwk, kid: key.kid, use: 'sig', alg: 'RS256' }] }];
      }
      case '/token': {
        const form = await body(request);
        const basic = Buffer.from(request.headers.authorization?.slice(6) ?? '', 'base64');
        // Both parts come form-encoded (RFC 6749, 2.3.1).
        if (decodeURIComponent(basic.toString()) !== `shirube:${secret}`)
          return [401, { error: 'invalid_client' }];
        const code = form.get('code') ?? '';
        const granted = codes.get(code);
        codes.delete(code);
        const challenge = createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
        if (
          !granted ||
          granted.challenge !== challenge ||
          granted.redirectUri !== form.get('redirect_uri')
        )
          return [400, { error: 'invalid_grant' }];
        const token = randomUUID();
        tokens.set(token, granted);
        return [
          200,
          { access_token: token, token_type: 'Bearer', expires_in: 60, id_token: idToken(granted) },
        ];
      }
      case '/userinfo': {
        const granted = tokens.get(request.headers.authorization?.slice(7) ?? '');
        if (!granted) return [401, { error: 'invalid_token' }];
        return [200, { sub: granted.wrong.subject ?? granted.subject }];
      }
      default:
        return [404, {}];
    }
  };

  const server = createServer((request, response) => {
    void answer(request).then(([status, told]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(told));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    secret,
    /** Paths that were asked for, oldest first. */
    asked,
    /** Somebody signs in there: the address they are sent back to. */
    choose(authorize: string, subject: string, wrong: Wrong = {}): URL {
      const { searchParams } = new URL(authorize);
      const read = (name: string) => searchParams.get(name) ?? '';
      if (read('code_challenge_method') !== 'S256') throw new Error('no S256');
      const code = randomUUID();
      codes.set(code, {
        challenge: read('code_challenge'),
        nonce: read('nonce'),
        redirectUri: read('redirect_uri'),
        subject,
        wrong,
      });
      const back = new URL(read('redirect_uri'));
      back.search = String(new URLSearchParams({ code, state: read('state'), iss: issuer }));
      return back;
    },
    rotate(): void {
      key = { kid: randomUUID(), ...rsa() };
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type ScriptedProvider = Awaited<ReturnType<typeof scriptedProvider>>;
