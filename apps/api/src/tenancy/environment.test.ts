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
    [{ ...complete, SHIRUBE_TENANT_DATABASE_URL: undefined }, 'SHIRUBE_TENANT_DATABASE_URL'],
    [{ ...complete, SHIRUBE_PLATFORM_DATABASE_URL: 'mysql://x' }, 'SHIRUBE_PLATFORM_DATABASE_URL'],
    [{ ...complete, PORT: '99999' }, 'PORT'],
    [{ ...complete, PORT: 'http' }, 'PORT'],
  ])('that is wrong is told in one sentence that names the variable and no value', (env, name) => {
    try {
      readEnvironment(env);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(EnvironmentError);
      expect((error as Error).message).toContain(name);
      expect((error as Error).message).not.toContain('word');
    }
  });
});
