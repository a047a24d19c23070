import { demoRuleSet } from '@shirube/core';
import type { DocumentFacts } from '../graphql/document-facts.js';
import { readRuleSet } from '../indicators/rule-set.js';
import { visibility } from '../indicators/visible.js';
import { withTenant } from '../tenancy/context.js';
import type { TenantDb } from '../tenancy/tenant-db.js';
import type { DirectoryEntry } from '../tenants/tenants.service.js';
import { assessCity, type CityAssessment } from './assess-city.js';
import {
  figuresSchema,
  figuresStatement,
  figuresStatementFor,
  type IndicatorFigures,
  namedFiguresSchema,
} from './figures.statement.js';
import { type Placements, placementsSchema, placementsStatement } from './placements.statement.js';

/**
 * One reading of one city, for one request. What is stored is read once, by one statement; the audit runs
 * only when something of it is asked for, and then once too, however many fields ask.
 */
export class CityReading {
  private stored: Promise<IndicatorFigures[]> | null = null;
  private snapshot: Promise<[IndicatorFigures[], Placements]> | null = null;
  private computed: Promise<CityAssessment> | null = null;

  constructor(
    readonly tenant: DirectoryEntry,
    private readonly db: TenantDb,
    /** What the request's document names: the audit's fields decide what is read, and so do a figure's. */
    private readonly facts: DocumentFacts,
  ) {}

  figures(): Promise<IndicatorFigures[]> {
    if (this.facts.audits) return this.both().then(([figures]) => figures);
    this.stored ??= this.within(async () => {
      const [json] = await this.db.read(figuresStatementFor(this.facts.fields));
      return namedFiguresSchema.parse(json).filter(visibility());
    });
    return this.stored;
  }

  assessment(): Promise<CityAssessment> {
    this.computed ??= this.both().then(([figures, { rows, sources, ruleSet }]) =>
      assessCity(figures, rows, sources, ruleSet === null ? demoRuleSet(1) : readRuleSet(ruleSet)),
    );
    return this.computed;
  }

  /** Runs `fn` as this city's tenant: fields are resolved after the root resolver has left the context. */
  within<T>(fn: () => Promise<T>): Promise<T> {
    return withTenant(this.tenant, fn);
  }

  /** Figures and placements of one snapshot: a commit in between would place figures that were not read. */
  private both(): Promise<[IndicatorFigures[], Placements]> {
    this.snapshot ??= this.within(async () => {
      const [figures, placements] = await this.db.read(figuresStatement, placementsStatement);
      return onlyVisible(figuresSchema.parse(figures), placementsSchema.parse(placements));
    });
    return this.snapshot;
  }
}

/**
 * What the visitor may not see is taken away before anything is computed from it. Totals and statements of a
 * document speak of all its rows: where one is hidden, they are too.
 */
function onlyVisible(
  figures: IndicatorFigures[],
  placements: Placements,
): [IndicatorFigures[], Placements] {
  const seen = figures.filter(visibility());
  if (seen.length === figures.length) return [figures, placements];
  const ids = new Set(seen.map(({ id }) => id));
  return [
    seen,
    {
      ...placements,
      rows: placements.rows.filter(({ indicatorId }) => ids.has(indicatorId)),
      sources: placements.sources.map((source) => ({
        ...source,
        commentary: { statements: [], totals: [] },
      })),
    },
  ];
}
