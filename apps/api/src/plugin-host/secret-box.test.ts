import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyName, SecretBox } from './secret-box.js';

const before = process.env[keyName];
beforeAll(() => {
  process.env[keyName] = 'a key for tests that is long enough, is it not';
});
afterAll(() => {
  if (before === undefined) delete process.env[keyName];
  else process.env[keyName] = before;
});

const box = new SecretBox(null);
const [here, elsewhere] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
] as const;

it('opens for the tenant and the plugin it was closed for, and for nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.string()), async (secrets) => {
      const plain = JSON.parse(JSON.stringify(secrets));
      const closed = await box.close(here, 'ponds', plain);
      expect(await box.open(here, 'ponds', closed)).toEqual(plain);
      await expect(box.open(elsewhere, 'ponds', closed)).rejects.toThrow();
      await expect(box.open(here, 'wells', closed)).rejects.toThrow();
    }),
    { numRuns: 30 },
  );
});

it('does not open once any bit of it was changed', async () => {
  const closed = await box.close(here, 'ponds', { token: 'very secret' });
  for (let at = 0; at < closed.length; at++) {
    const changed = Buffer.from(closed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(box.open(here, 'ponds', changed)).rejects.toThrow();
  }
});

it('closes the same twice in two ways', async () => {
  const [one, two] = [await box.close(here, 'p', {}), await box.close(here, 'p', {})];
  expect(one.equals(two)).toBe(false);
});

it('says that the installation has no key', async () => {
  const key = process.env[keyName];
  delete process.env[keyName];
  await expect(box.close(here, 'ponds', {})).rejects.toMatchObject({ code: expect.any(String) });
  process.env[keyName] = key;
});
