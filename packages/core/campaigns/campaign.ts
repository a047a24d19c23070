import fc from 'fast-check';

/** Milliseconds of one property: those given, or minutes of `test:long` (see its vitest.config.ts). */
function sizeOf(short: number): number {
  return Number(process.env.SHIRUBE_CAMPAIGN_MS) || short;
}

/**
 * Tries a property for a time, not a number of cases: the campaign is the same property, left running.
 * Throws fast-check's report with the seed and the smallest case; in the long form says how many it tried.
 */
export function campaign<T>(name: string, property: fc.IProperty<T>, short = 500): void {
  const found = fc.check(property, {
    numRuns: 1_000_000_000,
    interruptAfterTimeLimit: sizeOf(short),
    markInterruptAsFailure: false,
    // The short form tries the same cases each time; looking for new ones is the long form's work.
    ...(process.env.SHIRUBE_CAMPAIGN_MS ? {} : { seed: 20261122 }),
  });
  if (process.env.SHIRUBE_CAMPAIGN_MS) console.log(`campaign ${name} cases=${found.numRuns}`);
  if (found.failed)
    throw new Error(fc.defaultReportMessage(found) ?? name, { cause: found.errorInstance });
}
