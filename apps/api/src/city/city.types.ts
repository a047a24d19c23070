import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Severity, Standing } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { Tenant } from '../tenants/tenant.types.js';

@ObjectType()
export class StandingCount {
  @Field(() => Standing)
  standing: Standing;
  @Field(() => Int)
  count: number;
}

@ObjectType()
export class SeverityCount {
  @Field(() => Severity)
  severity: Severity;
  @Field(() => Int)
  count: number;
}

/** `sentence` is made in the language asked for by the summary resolver. */
@ObjectType({ description: 'Counts only: achievement is never averaged.' })
export class CitySummary {
  @Field(() => Int)
  indicators: number;
  @Field(() => [StandingCount])
  standings: StandingCount[];
  @Field(() => [SeverityCount])
  findings: SeverityCount[];
}

/** Its other fields are read when they are asked for; see the city resolver. */
@ObjectType()
export class City {
  @Field(() => Tenant)
  tenant: Tenant;
}

@ObjectType()
export class CityChange {
  @Field(() => String)
  code: string;
  @Field(() => DateTimeScalar)
  at: Date;
}
