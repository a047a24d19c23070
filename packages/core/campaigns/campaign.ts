import fc from 'fast-check';

/** Milliseconds of one property in the long form (see vitest.config.ts beside); 0 is the short form. */
const longForm = Number(process.env.SHIRUBE_CAMPAIGN_MS) || 0;

/** Options of a campaign's tests: a slow machine takes longer over the same cases. */
export const patience = { timeout: 120_000 + longForm };

/**
 * Tries a property on random cases. The short form tries `cases` of them, the same on every machine and each
 * time; the long form looks for new ones for the given time and says its seed and how many it tried.
 * SHIRUBE_CAMPAIGN_SEED (`seed` or `seed:path` of a report) repeats what was found. Throws fast-check's
 * report with seed, path and the smallest case.
 */
export function campaign<T>(name: string, property: fc.IProperty<T>, cases: number): void {
  const [, seed, path] = /^(-?\d+):?(.*)$/.exec(process.env.SHIRUBE_CAMPAIGN_SEED ?? '') ?? [];
  const found = fc.check(property, {
    ...(longForm > 0
      ? { numRuns: 1_000_000_000, interruptAfterTimeLimit: longForm, markInterruptAsFailure: false }
      : { numRuns: cases, seed: 20261122 }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(path ? { path } : {}),
  });
  if (longForm > 0) console.log(`campaign ${name} cases=${found.numRuns} seed=${found.seed}`);
  if (found.failed)
    throw new Error(fc.defaultReportMessage(found) ?? name, { cause: found.errorInstance });
}
