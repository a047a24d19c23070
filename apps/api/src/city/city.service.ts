import { Injectable } from '@nestjs/common';
import type { DocumentFacts } from '../graphql/document-facts.js';
import { Severity, Standing } from '../graphql/enums.js';
import { type PageArguments, pageOf } from '../graphql/page.js';
import { latestRevisions } from '../indicators/figure-columns.js';
import type {
  Indicator,
  IndicatorConnection,
  IndicatorFilter,
} from '../indicators/indicator.types.js';
import { goalOf, pillarOf } from '../indicators/pillar.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { CitySummary } from './city.types.js';
import { CityReading } from './city-reading.js';
import type { IndicatorFigures } from './figures.statement.js';

/** An indicator as GraphQL shows it, with the reading it came from. */
export interface IndicatorNode extends Indicator {
  readonly reading: CityReading;
}

@Injectable()
export class CityService {
  constructor(
    private readonly db: TenantDb,
    private readonly tenants: TenantsService,
  ) {}

  /** Null when there is no such city or this session may not see it. */
  async open(code: string, facts: DocumentFacts): Promise<CityReading | null> {
    const tenant = await this.tenants.membership(code);
    return tenant === null ? null : new CityReading(tenant, this.db, facts);
  }

  async indicators(
    reading: CityReading,
    filter: IndicatorFilter | null,
    page: PageArguments,
  ): Promise<IndicatorConnection> {
    const figures = await reading.figures();
    const chosen = filter === null ? figures : await choose(reading, figures, filter);
    const connection = pageOf(chosen, page, 50, (indicator) => indicator.id);
    return {
      ...connection,
      nodes: connection.nodes.map((indicator) => toIndicator(reading, indicator)),
    };
  }

  /** Null when no committed source places an indicator of that key. */
  async indicator(reading: CityReading, key: string): Promise<IndicatorNode | null> {
    const found = (await reading.figures()).find((indicator) => indicator.key === key);
    return found === undefined ? null : toIndicator(reading, found);
  }

  async summary(reading: CityReading): Promise<CitySummary> {
    const figures = await reading.figures();
    const { byIndicator, findings } = await reading.assessment();
    const standings = Object.values(Standing).map((standing) => ({
      standing,
      count: figures.filter(
        ({ id }) => (byIndicator.get(id)?.standing ?? 'undetermined') === standing,
      ).length,
    }));
    const severities = Object.values(Severity).map((severity) => ({
      severity,
      count: findings.filter((finding) => finding.severity === severity).length,
    }));
    return { indicators: figures.length, standings, findings: severities };
  }
}

function toIndicator(reading: CityReading, figures: IndicatorFigures): IndicatorNode {
  return {
    ...figures,
    reading,
    observations: latestRevisions(figures.observations),
    // Fields that the document does not name were not read.
    pillars: distinct(figures.pillars ?? [], pillarOf),
    sdgGoals: distinct(figures.sdgTargets ?? [], goalOf),
  };
}

function distinct<T>(texts: readonly string[], make: (text: string) => T | null): T[] {
  if (texts.length === 0) return [];
  return [...new Set(texts.map(make).filter((made) => made !== null))];
}

async function choose(
  reading: CityReading,
  figures: IndicatorFigures[],
  filter: IndicatorFilter,
): Promise<IndicatorFigures[]> {
  const { pillar, goal, standing, severity } = filter;
  const words = plain(filter.search ?? '');
  const audited =
    standing != null || severity != null ? (await reading.assessment()).byIndicator : null;
  return figures.filter((indicator) => {
    if (pillar != null && !indicator.pillars.some((text) => pillarOf(text) === pillar))
      return false;
    if (goal != null && !indicator.sdgTargets.some((target) => goalOf(target) === goal))
      return false;
    if (
      words !== '' &&
      ![indicator.name, ...indicator.measures].some((text) => plain(text).includes(words))
    )
      return false;
    const assessment = audited?.get(indicator.id);
    if (standing != null && (assessment?.standing ?? 'undetermined') !== standing) return false;
    return (
      severity == null ||
      (assessment?.findings.some((finding) => finding.severity === severity) ?? false)
    );
  });
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
