import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class PlanPhase {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => Int)
  startYear: number;
  @Field(() => Int)
  endYear: number;
}

@ObjectType()
export class Plan {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  title: string;
  @Field(() => String, { nullable: true })
  subtitle: string | null;
  @Field(() => String, { nullable: true })
  modelProject: string | null;
  @Field(() => Int, { nullable: true })
  selectedYear: number | null;
  @Field(() => [PlanPhase])
  phases: PlanPhase[];
}
