import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MaasTarget } from './downloads.types.js';

@ObjectType()
export class MaasOperator {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String, { description: 'bus, taxi, rail, app or other' })
  readonly kind: string;
}

@ObjectType()
export class MaasService {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => ID, { nullable: true })
  readonly operatorId: string | null;

  @Field(() => String, { nullable: true })
  readonly operatorName: string | null;

  @Field(() => String, { description: 'YYYY-MM-DD' })
  readonly startedOn: string;

  @Field(() => String, { nullable: true, description: 'The first day on which it is no more' })
  readonly endedOn: string | null;

  @Field(() => Boolean, { description: 'Another row is the same function: both count once' })
  readonly repeated: boolean;
}

@ObjectType()
export class MaasServiceYear {
  @Field(() => Int)
  readonly year: number;

  @Field(() => String)
  readonly period: string;

  @Field(() => Int)
  readonly count: number;

  @Field(() => String, { description: 'The day they are counted at' })
  readonly at: string;

  @Field(() => Boolean)
  readonly final: boolean;
}

@ObjectType()
export class MaasServices {
  @Field(() => String, { nullable: true })
  readonly dataNote: string | null;

  @Field(() => String, { nullable: true, description: 'Until when the register is right' })
  readonly asOf: string | null;

  @Field(() => [MaasService])
  readonly services: readonly MaasService[];

  @Field(() => [MaasServiceYear])
  readonly years: readonly MaasServiceYear[];

  @Field(() => [MaasTarget])
  readonly targets: readonly MaasTarget[];

  @Field(() => [MaasOperator])
  readonly operators: readonly MaasOperator[];
}

@InputType()
export class MaasServiceInput {
  @Field(() => String)
  readonly tenantCode: string;

  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => ID, { nullable: true })
  readonly operatorId: string | null;

  @Field(() => String, { description: 'As a person types a day: 2022-04-01, 令和4年4月1日' })
  readonly startedOn: string;

  @Field(() => String, { nullable: true })
  readonly endedOn: string | null;
}
