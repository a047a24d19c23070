import { type Severity, severities } from '../../ui/finding.js';
import { type Standing, standings } from '../../ui/standing.js';

export const pillars = ['ECONOMY', 'SOCIETY', 'ENVIRONMENT', 'INTEGRATED'] as const;
export type Pillar = (typeof pillars)[number];

/** What of a city is shown; lives in the address (?pillar=society&standing=behind). */
export interface CityFilter {
  readonly pillar?: string | undefined;
  readonly goal?: number | undefined;
  readonly standing?: string | undefined;
  readonly findings?: string | undefined;
}

export const inAddress = (id: string): string => id.toLowerCase().replaceAll('_', '-');
const fromAddress = <T extends string>(ids: readonly T[], text: unknown): T | undefined =>
  ids.find((id) => inAddress(id) === text);

/** An address someone typed or shortened: what is not understood is left out. */
export function parseCityFilter(search: Record<string, unknown>): CityFilter {
  const goal = Number(search.goal);
  const pillar = fromAddress(pillars, search.pillar);
  const standing = fromAddress(standings, search.standing);
  const findings = fromAddress(severities, search.findings);
  return {
    ...(pillar && { pillar: inAddress(pillar) }),
    ...(Number.isInteger(goal) && goal >= 1 && goal <= 17 && { goal }),
    ...(standing && { standing: inAddress(standing) }),
    ...(findings && { findings: inAddress(findings) }),
  };
}

export const isFiltered = (filter: CityFilter): boolean =>
  Object.values(filter).some((value) => value !== undefined);

interface Filterable {
  readonly pillars: readonly Pillar[];
  readonly sdgGoals: readonly number[];
  readonly standing: Standing;
  readonly findings: readonly { readonly severity: Severity }[];
}

export function passes(indicator: Filterable, filter: CityFilter): boolean {
  const pillar = fromAddress(pillars, filter.pillar);
  const standing = fromAddress(standings, filter.standing);
  const severity = fromAddress(severities, filter.findings);
  return (
    (!pillar || indicator.pillars.includes(pillar)) &&
    (!filter.goal || indicator.sdgGoals.includes(filter.goal)) &&
    (!standing || indicator.standing === standing) &&
    (!severity || indicator.findings.some((finding) => finding.severity === severity))
  );
}

/** By the first pillar an indicator serves, in the order plans print them; none of empty. */
export function byPillar<T extends { readonly pillars: readonly Pillar[] }>(
  indicators: readonly T[],
): { readonly pillar: Pillar | 'NONE'; readonly indicators: readonly T[] }[] {
  return [...pillars, 'NONE' as const].flatMap((pillar) => {
    const here = indicators.filter((indicator) => (indicator.pillars[0] ?? 'NONE') === pillar);
    return here.length > 0 ? [{ pillar, indicators: here }] : [];
  });
}
