import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'A GTFS-JP feed that was handed in' })
export class MaasFeed {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: 'current, superseded or refused' })
  readonly state: string;

  @Field(() => String)
  readonly fileName: string;

  @Field(() => String)
  readonly takenAt: string;

  @Field(() => String, { nullable: true })
  readonly publisher: string | null;

  @Field(() => String, { nullable: true })
  readonly version: string | null;

  @Field(() => String, { nullable: true })
  readonly startsOn: string | null;

  @Field(() => String, { nullable: true })
  readonly endsOn: string | null;

  @Field(() => String, { nullable: true, description: 'The day whose trips and calls are counted' })
  readonly countedOn: string | null;

  @Field(() => Int)
  readonly agencies: number;

  @Field(() => Int)
  readonly routes: number;

  @Field(() => Int)
  readonly stops: number;

  @Field(() => Int)
  readonly trips: number;

  @Field(() => Int)
  readonly stopTimes: number;

  @Field(() => Int)
  readonly errors: number;

  @Field(() => Int)
  readonly warnings: number;

  @Field(() => Int)
  readonly infos: number;
}

@ObjectType()
export class MaasRoute {
  @Field(() => ID)
  readonly id: string;

  @Field(() => ID)
  readonly feedId: string;

  @Field(() => String)
  readonly agency: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => Int)
  readonly trips: number;

  @Field(() => Int)
  readonly tripsOnDay: number;

  @Field(() => String, { nullable: true, description: '06:40; over 24:00 after midnight' })
  readonly firstDeparture: string | null;

  @Field(() => String, { nullable: true })
  readonly lastDeparture: string | null;

  @Field(() => Int)
  readonly stops: number;

  @Field(() => Int, { nullable: true, description: 'Yen' })
  readonly lowestFare: number | null;

  @Field(() => Int, { nullable: true, description: 'Yen' })
  readonly highestFare: number | null;
}

@ObjectType()
export class MaasStop {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String, { nullable: true })
  readonly kana: string | null;

  @Field(() => String, { nullable: true })
  readonly platform: string | null;

  @Field(() => String, { description: 'Degrees as printed' })
  readonly lat: string;

  @Field(() => String)
  readonly lon: string;

  @Field(() => Int)
  readonly routes: number;

  @Field(() => Int)
  readonly callsOnDay: number;
}

@ObjectType({ description: 'The stops of a route’s longest trip in a direction' })
export class MaasPattern {
  @Field(() => Int)
  readonly direction: number;

  @Field(() => [MaasStop])
  readonly stops: readonly MaasStop[];
}

@ObjectType()
export class MaasRoutePage {
  @Field(() => MaasRoute)
  readonly route: MaasRoute;

  @Field(() => MaasFeed)
  readonly feed: MaasFeed;

  @Field(() => [MaasPattern])
  readonly patterns: readonly MaasPattern[];
}

@ObjectType()
export class MaasTimetable {
  @Field(() => String, { nullable: true })
  readonly dataNote: string | null;

  @Field(() => [MaasFeed], { description: 'Newest first, 100 at most' })
  readonly feeds: readonly MaasFeed[];

  @Field(() => [MaasRoute])
  readonly routes: readonly MaasRoute[];

  @Field(() => [MaasStop], { description: '500 from `from`' })
  readonly stops: readonly MaasStop[];

  @Field(() => Int)
  readonly stopsTotal: number;
}

@ObjectType()
export class MaasFinding {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: 'error, warning or info' })
  readonly severity: string;

  @Field(() => String)
  readonly code: string;

  @Field(() => String)
  readonly file: string;

  @Field(() => Int, { nullable: true })
  readonly line: number | null;

  @Field(() => String, { nullable: true })
  readonly field: string | null;

  @Field(() => String)
  readonly what: string;

  @Field(() => String)
  readonly todo: string;
}

@ObjectType()
export class MaasReport {
  @Field(() => MaasFeed)
  readonly feed: MaasFeed;

  @Field(() => [MaasFinding])
  readonly findings: readonly MaasFinding[];
}
