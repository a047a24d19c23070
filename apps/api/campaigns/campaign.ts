/** Whether this is the long form (`test:long`, see vitest.config.ts). */
export const isLong = Number(process.env.SHIRUBE_CAMPAIGN_MS) > 0;

/** Random choices that a seed repeats. */
export interface Dice {
  /** 0 … below − 1 */
  below(below: number): number;
  /** True once in so many. */
  once(times: number): boolean;
  of<T>(list: readonly T[]): T;
}

function dice(seed: number): Dice {
  // mulberry32
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    once: (times) => below(times) === 0,
    of<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('nothing to choose from');
      return list[below(list.length)] as T;
    },
  };
}

/**
 * One case after another. The short form tries `cases` of them, the same on every machine and each time; the
 * long form new ones for its time. A failure says the seed of its case; SHIRUBE_CAMPAIGN_SEED starts there.
 * Resolves to the number of cases.
 */
export async function campaign(
  name: string,
  cases: number,
  one: (dice: Dice) => Promise<void>,
): Promise<number> {
  const time = Number(process.env.SHIRUBE_CAMPAIGN_MS) || 0;
  const until = performance.now() + time;
  const usual = isLong ? Math.floor(Math.random() * 2 ** 31) : 20261122;
  const first = Number(process.env.SHIRUBE_CAMPAIGN_SEED) || usual;
  let tried = 0;
  do {
    const seed = first + tried;
    try {
      await one(dice(seed));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`${name}, SHIRUBE_CAMPAIGN_SEED=${seed}: ${said}`, { cause: error });
    }
    tried++;
  } while (isLong ? performance.now() < until : tried < cases);
  if (isLong) console.log(`campaign ${name} cases=${tried}`);
  return tried;
}
