import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ValueKind } from '../graphql/enums.js';
import { DateScalar, DecimalScalar } from '../graphql/scalars.js';

@ObjectType('Period')
export class PeriodType {
  @Field(() => String)
  kind: string;
  @Field(() => Int)
  year: number;
  @Field(() => DateScalar)
  start: string;
  @Field(() => DateScalar, { nullable: true })
  end: string | null;
  @Field(() => String)
  label: string;
}

@ObjectType()
export class StoredValue {
  @Field(() => ID)
  id: string;
  @Field(() => PeriodType, { nullable: true })
  period: PeriodType | null;
  @Field(() => ValueKind)
  kind: ValueKind;
  @Field(() => DecimalScalar, { nullable: true })
  amount: string | null;
  @Field(() => DecimalScalar, { nullable: true })
  low: string | null;
  @Field(() => DecimalScalar, { nullable: true })
  high: string | null;
  @Field(() => String, { nullable: true })
  qualifier: string | null;
  @Field(() => String, { nullable: true })
  unit: string | null;
  @Field(() => String, { nullable: true })
  state: string | null;
  @Field(() => Boolean)
  provisional: boolean;
  @Field(() => String, { description: 'The cell as it was printed.' })
  raw: string;
  @Field(() => String, {
    nullable: true,
    description: 'The heading it stood under, where it differs from its own period.',
  })
  column: string | null;
  @Field(() => Int)
  revision: number;
  @Field(() => String, { nullable: true })
  note: string | null;
  @Field(() => ID, { nullable: true })
  sourceId: string | null;
}
