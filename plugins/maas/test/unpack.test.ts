import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unpack, usualLimits } from '../src/gtfs/unpack.js';
import { pieces, sound, zipped } from './gtfs-files.js';

async function all(bytes: Uint8Array, limits = usualLimits, size?: number) {
  const found = new Map<string, Uint8Array[]>();
  const open = (name: string) => {
    const parts: Uint8Array[] = [];
    found.set(name, parts);
    return (piece: Uint8Array) => void parts.push(piece.slice());
  };
  await unpack(pieces(bytes, size), open, limits);
  return new Map([...found].map(([name, parts]) => [name, Buffer.concat(parts).toString('utf8')]));
}
const refused = (asked: Promise<unknown>, words: RegExp) =>
  expect(asked).rejects.toMatchObject({
    code: 'plugin-input',
    message: expect.stringMatching(words),
  });

describe('an archive', () => {
  it('gives its files, in whatever pieces it comes', async () => {
    const bytes = zipped();
    for (const size of [1, 100, 65_536])
      expect(Object.fromEntries(await all(bytes, usualLimits, size))).toEqual(sound);
  });

  it('of another kind is told in words', async () => {
    await refused(all(Buffer.from('route_id,…')), /ZIP/);
    await refused(all(new Uint8Array(0)), /ZIP/);
  });

  it('is not unpacked beyond the limits, whatever it says of itself', async () => {
    const zeros = new Uint8Array(40 * 1024 * 1024);
    const bomb = zipSync({ 'stops.txt': zeros });
    expect(bomb.length).toBeLessThan(100_000);
    await refused(all(bomb), /大きすぎます/);
    await refused(
      all(bomb, { ...usualLimits, mostRatio: 1e9, mostBytes: 10_000_000 }),
      /大きすぎます/,
    );
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`${at}.txt`, new Uint8Array(1)]),
    );
    await refused(all(zipSync(many)), /200/);
  });

  it('cut or changed anywhere ends in files or in words', async () => {
    const bytes = zipped();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (at, byte, cut) => {
          const damaged = cut ? bytes.slice(0, at) : bytes.with(at, byte);
          await all(damaged).catch((error) =>
            expect(error).toMatchObject({ code: 'plugin-input' }),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
