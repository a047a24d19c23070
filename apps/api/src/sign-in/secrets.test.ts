import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSecret } from './secrets.js';

it('reads a file before the environment, and says which name is missing and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-secrets-'));
  try {
    await writeFile(join(folder, 'CITY_SECRET'), 'from-a-file\n');
    const env = { CITY_SECRET: 'from-the-environment', OTHER: 'other' };
    expect(await readSecret('CITY_SECRET', folder, env)).toBe('from-a-file');
    expect(await readSecret('CITY_SECRET', null, env)).toBe('from-the-environment');
    expect(await readSecret('OTHER', folder, env)).toBe('other');
    await expect(readSecret('MISSING', folder, env)).rejects.toMatchObject({
      code: 'no-secret',
      data: { name: 'MISSING' },
    });
    for (const name of ['../CITY_SECRET', 'city', '', 'A/B'])
      await expect(readSecret(name, folder, { [name]: 'x' })).rejects.toMatchObject({
        code: 'no-secret',
      });
  } finally {
    await rm(folder, { recursive: true });
  }
});
