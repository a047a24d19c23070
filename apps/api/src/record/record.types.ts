import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfo } from '../graphql/page.js';
import { DateTimeScalar, JsonScalar } from '../graphql/scalars.js';
import type { Outcome } from './record.js';

export const RecordOutcome = { DONE: 'done', REFUSED: 'refused', FAILED: 'failed' } as const;
registerEnumType(RecordOutcome, { name: 'RecordOutcome' });

/** `label` is the resolver's. */
@ObjectType('RecordEntry')
export class RecordEntryNode {
  @Field(() => ID)
  id: string;
  @Field(() => DateTimeScalar, { description: 'UTC, to the microsecond.' })
  at: string;
  @Field(() => String)
  action: string;
  @Field(() => RecordOutcome)
  outcome: Outcome;
  @Field(() => String, {
    nullable: true,
    description: 'As they were called then; null for nobody in particular.',
  })
  who: string | null;
  @Field(() => ID, { nullable: true })
  whoId: string | null;
  @Field(() => String, { nullable: true, description: 'The person in whose place.' })
  standsInFor: string | null;
  @Field(() => String)
  address: string;
  @Field(() => String)
  requestId: string;
  @Field(() => String)
  aboutKind: string;
  @Field(() => String)
  aboutId: string;
  @Field(() => String, { nullable: true })
  aboutName: string | null;
  @Field(() => JsonScalar, { nullable: true })
  before: unknown;
  @Field(() => JsonScalar, { nullable: true })
  after: unknown;
  @Field(() => String, {
    description:
      'SHA-256 over the hash before it and the entry; noted elsewhere, it shows later whether the record was made anew.',
  })
  hash: string;
}

@ObjectType()
export class RecordConnection {
  @Field(() => [RecordEntryNode])
  nodes: RecordEntryNode[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

@InputType()
export class RecordFilter {
  @Field(() => DateTimeScalar, { nullable: true })
  from?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Exclusive.' })
  until?: string | null;
  @Field(() => String, { nullable: true })
  action?: string | null;
  @Field(() => ID, { nullable: true, description: 'Who did it, or in whose place.' })
  personId?: string | null;
  @Field(() => RecordOutcome, { nullable: true })
  outcome?: Outcome | null;
  @Field(() => String, { nullable: true })
  search?: string | null;
}
