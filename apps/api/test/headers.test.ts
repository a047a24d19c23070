import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/app.js';
import { kumamoto, makeWorld, own, type World } from './support/world.js';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  world.app.inject({ url, headers: { ...own, ...headers } });
/** One of every kind: answered, refused, unknown, unreadable. */
const urls = () => [
  '/healthz',
  '/metrics',
  '/nothing-here.txt',
  '/api/nothing',
  `/api/tenants/${kumamoto}/record.csv`,
  `/api/tenants/${'9'.repeat(300)}/export`,
  '/api/%zz',
  '/sign-in?provider=x',
  '/sign-in/callback?state=x&code=y',
];

describe('every answer', () => {
  it('lets a page load from us alone, run no script but our files, and be framed by nobody', async () => {
    for (const url of urls()) {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']);
      const directives = new Map(
        policy.split(';').map((one) => {
          const [name = '', ...sources] = one.trim().split(/\s+/);
          return [name, sources.join(' ')];
        }),
      );
      expect(directives.get('default-src'), url).toBe("'self'");
      expect(directives.get('frame-ancestors')).toBe("'none'");
      expect(directives.get('object-src')).toBe("'none'");
      expect(directives.get('base-uri')).toBe("'none'");
      expect(directives.get('form-action')).toBe("'self'");
      expect(directives.has('script-src') || directives.has('style-src')).toBe(false);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toMatch(/^(same-origin|no-referrer)$/);
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
    }
  });

  it('of the API and of signing in is kept by no cache', async () => {
    for (const url of urls().filter(
      (one) => /^\/(api|sign|health|metrics)/.test(one) && !/%zz|9{300}/.test(one),
    ))
      expect((await get(url)).headers['cache-control'], url).toBe('no-store');
    for (const asked of ['{session{kind}}', '{', `{city(code:"${kumamoto}"){tenant{code}}}`]) {
      const answer = await world.app.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query: asked },
        headers: own,
      });
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('tells browsers to come back by https alone where that is how they come', async () => {
    expect((await get('/healthz')).headers['strict-transport-security']).toBeUndefined();
    const secure = await createApp(
      {
        ...world.urls,
        port: 0,
        host: '127.0.0.1',
        publicUrl: 'https://shirube.example',
        secretsDir: null,
        portalDir: '/nonexistent',
        logLevel: 'silent',
        poolSize: 2,
      },
      undefined,
      [],
    );
    try {
      const there = { host: 'shirube.example', origin: 'https://shirube.example' };
      for (const url of ['/healthz', '/api/nothing', '/%zz'])
        expect(
          (await secure.inject({ url, headers: there })).headers['strict-transport-security'],
          url,
        ).toBe('max-age=31536000');
      // And there the cookie is for https, this host and this path alone.
      const out = await secure.inject({ method: 'POST', url: '/sign-out', headers: there });
      const [cookie] = [out.headers['set-cookie']].flat();
      expect(cookie).toMatch(/^__Host-shirube=;/);
      for (const flag of ['Path=/', 'HttpOnly', 'SameSite=Lax', 'Secure'])
        expect(cookie).toContain(flag);
      expect(cookie).not.toMatch(/domain/i);
    } finally {
      await secure.close();
    }
  });
});

const dist = fileURLToPath(new URL('../../portal/dist', import.meta.url));
describe.runIf(existsSync(dist))('the built portal', () => {
  const files = existsSync(dist)
    ? readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.(js|css|html|svg|json|webmanifest)$/.test(name),
      )
    : [];
  /** No addresses to load from: XML namespaces, a base for parsing, and where libraries' messages lead. */
  const names =
    /^https?:\/\/(www\.w3\.org|[a-z]+\.invalid|react\.dev|bit\.ly|casl\.js\.org|react\.i18next\.com)$/;

  it('names no other host to load anything from', () => {
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) {
      // Licences stand in comments.
      const text = readFileSync(join(dist, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
      for (const [url] of text.matchAll(/(?:https?:)\/\/[a-z0-9.-]+\.[a-z]{2,}/gi))
        expect(url, name).toMatch(names);
      if (/\.(css|html)$/.test(name))
        expect(text, name).not.toMatch(/(url\(|src=|href=)["']?(https?:)?\/\//);
    }
  });

  it('has no script, style or handler within its page, which the policy would stop', () => {
    for (const name of files.filter((one) => one.endsWith('.html'))) {
      const text = readFileSync(join(dist, name), 'utf8');
      expect(text, name).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*[^<\s]/i);
      expect(text, name).not.toMatch(/<style|\sstyle=|\son[a-z]+=/i);
    }
  });
});
