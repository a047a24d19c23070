import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from './environment.js';

const url = 'postgres://login:word@127.0.0.1:5432/shirube';
const complete = {
  SHIRUBE_TENANT_DATABASE_URL: url,
  SHIRUBE_PUBLISHED_DATABASE_URL: url,
  SHIRUBE_PLATFORM_DATABASE_URL: url,
};

describe('the environment', () => {
  it('has a default for everything but the three doors, and listens on this machine only', () => {
    expect(readEnvironment(complete)).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      logLevel: 'info',
      tenantUrl: url,
    });
  });

  it.each([
    [{}, 'http://localhost:4000'],
    [{ PORT: '4100' }, 'http://localhost:4100'],
    [{ SHIRUBE_PUBLIC_URL: 'http://[::1]:4000/' }, 'http://[::1]:4000'],
    [{ SHIRUBE_PUBLIC_URL: 'https://SDGS.example' }, 'https://sdgs.example'],
    [{ HOST: '0.0.0.0', SHIRUBE_PUBLIC_URL: 'https://sdgs.example' }, 'https://sdgs.example'],
    [{ HOST: '::1' }, 'http://localhost:4000'],
    [{ HOST: '127.0.0.2' }, 'http://localhost:4000'],
  ])('%j is reached at %s', (env, publicUrl) => {
    expect(readEnvironment({ ...complete, ...env }).publicUrl).toBe(publicUrl);
  });

  it('finds the mail server in a file of secrets before the environment, and needs a sender for it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const env = {
      ...complete,
      SHIRUBE_SECRETS_DIR: folder,
      SHIRUBE_SMTP_URL: 'smtp://u:word@one.example',
      SHIRUBE_MAIL_FROM: 'a@shirube.example',
    };
    try {
      expect(readEnvironment(complete).mail).toBeNull();
      expect(readEnvironment(env).mail).toMatchObject({ host: 'one.example' });
      writeFileSync(join(folder, 'SHIRUBE_SMTP_URL'), 'smtps://u:word@two.example\n');
      expect(readEnvironment(env).mail).toMatchObject({ host: 'two.example', secure: true });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [{ ...complete, SHIRUBE_SMTP_URL: 'smtp://u:word@one.example' }, 'SHIRUBE_MAIL_FROM'],
    [
      { ...complete, SHIRUBE_SMTP_URL: 'x:word', SHIRUBE_MAIL_FROM: 'a@b.example' },
      'SHIRUBE_SMTP_URL',
    ],
    [{ ...complete, SHIRUBE_TENANT_DATABASE_URL: undefined }, 'SHIRUBE_TENANT_DATABASE_URL'],
    [{ ...complete, SHIRUBE_PLATFORM_DATABASE_URL: 'mysql://x' }, 'SHIRUBE_PLATFORM_DATABASE_URL'],
    [{ ...complete, PORT: '99999' }, 'PORT'],
    [{ ...complete, PORT: 'http' }, 'PORT'],
    [{ ...complete, SHIRUBE_TRUSTED_PROXIES: 'everybody' }, 'SHIRUBE_TRUSTED_PROXIES'],
    [{ ...complete, SHIRUBE_TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/33' }, 'SHIRUBE_TRUSTED_PROXIES'],
    [{ ...complete, SHIRUBE_PUBLIC_URL: 'http://sdgs.example' }, 'SHIRUBE_PUBLIC_URL'],
    [{ ...complete, SHIRUBE_PUBLIC_URL: 'http://127.0.0.1.example' }, 'SHIRUBE_PUBLIC_URL'],
    [{ ...complete, SHIRUBE_PUBLIC_URL: 'https://sdgs.example/shirube' }, 'SHIRUBE_PUBLIC_URL'],
    [{ ...complete, SHIRUBE_PUBLIC_URL: 'https://me@sdgs.example' }, 'SHIRUBE_PUBLIC_URL'],
    [{ ...complete, HOST: '0.0.0.0' }, 'SHIRUBE_PUBLIC_URL'],
    [{ ...complete, HOST: '::' }, 'SHIRUBE_PUBLIC_URL'],
    [{ ...complete, HOST: 'sdgs.example' }, 'SHIRUBE_PUBLIC_URL'],
    [
      { ...complete, HOST: '192.0.2.1', SHIRUBE_PUBLIC_URL: 'http://localhost:4000' },
      'SHIRUBE_PUBLIC_URL',
    ],
  ])('that is wrong is told in one sentence that names the variable and no value', (env, name) => {
    try {
      readEnvironment(env);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EnvironmentError);
      expect((error as Error).message).toMatch(
        new RegExp(`^環境変数 .*${name}.*Missing or invalid`),
      );
      expect((error as Error).message).not.toContain('word');
    }
  });
});

it('is told whole to those who serve others', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const names = new Set(read('./environment.ts').match(/SHIRUBE_[A-Z_]+/g));
  const guide = read('../../../../docs/guides/serving-others.md');
  expect([...names].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
