import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Needs, NeedsHere, WithParent } from '../access/declare.js';
import type { DocumentFacts } from '../graphql/document-facts.js';
import { Language } from '../graphql/enums.js';
import { DateScalar } from '../graphql/scalars.js';
import { ImportConnection } from '../imports/import.types.js';
import { ImportsService } from '../imports/imports.service.js';
import { FindingType } from '../indicators/finding.types.js';
import { Indicator, IndicatorConnection, IndicatorFilter } from '../indicators/indicator.types.js';
import { Plan } from '../plans/plan.types.js';
import { PlansService } from '../plans/plans.service.js';
import { CityService } from './city.service.js';
import { City, CitySummary } from './city.types.js';
import type { CityReading } from './city-reading.js';
import { sentence } from './sentence.js';

const page = {
  first: { type: () => Int, nullable: true },
  after: { type: () => String, nullable: true },
} as const;

@Resolver(() => City)
export class CityResolver {
  constructor(
    private readonly cities: CityService,
    private readonly plans: PlansService,
    private readonly imports: ImportsService,
  ) {}

  @Needs('plan.read', { tenant: 'code', otherwise: 'null' })
  @Query(() => City, {
    nullable: true,
    description:
      'One city: its promise and where it stands. Null when it does not exist or may not be seen.',
  })
  city(
    @Args('code', { type: () => String }) code: string,
    @Context('facts') facts: DocumentFacts,
  ): Promise<CityReading | null> {
    return this.cities.open(code, facts);
  }

  @NeedsHere('plan.read')
  @ResolveField(() => Plan, { nullable: true })
  plan(@Parent() reading: CityReading): Promise<Plan | null> {
    return reading.within(() => this.plans.current());
  }

  @WithParent('a date of the city as a whole')
  @ResolveField(() => DateScalar, {
    nullable: true,
    description: 'Date of the newest committed source.',
  })
  dataDate(@Parent() reading: CityReading): Promise<string | null> {
    return reading.within(() => this.imports.newestDate());
  }

  @NeedsHere('indicator.read')
  @ResolveField(() => CitySummary)
  summary(@Parent() reading: CityReading): Promise<CitySummary> {
    return this.cities.summary(reading);
  }

  @NeedsHere('indicator.read')
  @ResolveField(() => IndicatorConnection)
  indicators(
    @Parent() reading: CityReading,
    @Args('first', { ...page.first, defaultValue: 50 }) first: number | null,
    @Args('after', page.after) after: string | null,
    @Args('filter', { type: () => IndicatorFilter, nullable: true }) filter: IndicatorFilter | null,
  ): Promise<IndicatorConnection> {
    return this.cities.indicators(reading, filter ?? null, { first, after });
  }

  @NeedsHere('indicator.read')
  @ResolveField(() => Indicator, {
    nullable: true,
    description:
      'The indicator of that key as the city shows it now. Null when it shows none such.',
  })
  indicator(
    @Parent() reading: CityReading,
    @Args('key', { type: () => String }) key: string,
  ): Promise<Indicator | null> {
    return this.cities.indicator(reading, key);
  }

  @NeedsHere('indicator.read')
  @ResolveField(() => [FindingType], {
    description: 'Findings of a document as a whole, at no row: totals that do not agree.',
  })
  async documentFindings(@Parent() reading: CityReading): Promise<FindingType[]> {
    return [...(await reading.assessment()).documentFindings];
  }

  @NeedsHere('import.read')
  @ResolveField('imports', () => ImportConnection)
  importsOf(
    @Parent() reading: CityReading,
    @Args('first', { ...page.first, defaultValue: 20 }) first: number | null,
    @Args('after', page.after) after: string | null,
  ): Promise<ImportConnection> {
    return reading.within(() => this.imports.list({ first, after }));
  }
}

@Resolver(() => CitySummary)
export class CitySummaryResolver {
  @WithParent('words for the counts')
  @ResolveField(() => String, {
    description: 'One generated sentence that never says more than the figures.',
  })
  sentence(
    @Parent() summary: CitySummary,
    @Args('language', { type: () => Language, nullable: true, defaultValue: Language.JA })
    language: Language | null,
  ): string {
    return sentence(summary, language ?? 'ja');
  }
}
