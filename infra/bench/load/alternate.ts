import { type Bounds, hammer, type Load, median, type Target } from './hammer.ts';

/** One target's loads over the rounds, and their medians. */
export interface Alternated {
  rounds: Load[];
  rate: number;
  p50: number;
  p95: number;
}

export interface Plan extends Bounds {
  rounds: number;
}

/**
 * Loads two targets in turns, A B B A A B …, so that whatever drifts on the machine meets both. Before
 * the first round each is warmed by one unmeasured turn: plans are prepared, code is compiled.
 */
export async function alternate(
  a: Target,
  b: Target,
  plan: Plan,
): Promise<[Alternated, Alternated]> {
  for (const target of [a, b]) await hammer(target, plan);
  const loads: [Load[], Load[]] = [[], []];
  for (let round = 0; round < plan.rounds; round++) {
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) loads[which].push(await hammer(which === 0 ? a : b, plan));
  }
  return [summed(loads[0]), summed(loads[1])];
}

/** Median over the rounds of A's figure over B's in the same round. */
export function ratioOfRounds(
  a: Alternated,
  b: Alternated,
  figure: (load: Load) => number,
): number {
  const ratios = a.rounds.flatMap((load, round) => {
    const other = b.rounds[round];
    return other ? [figure(load) / figure(other)] : [];
  });
  return median(ratios);
}

function summed(rounds: Load[]): Alternated {
  return {
    rounds,
    rate: median(rounds.map((load) => load.rate)),
    p50: median(rounds.map((load) => load.p50)),
    p95: median(rounds.map((load) => load.p95)),
  };
}
