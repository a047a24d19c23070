import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Section {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  nameEn: string | null;
  @Field(() => Int)
  position: number;
  @Field(() => Boolean)
  closed: boolean;
}

@ObjectType()
export class IndicatorSection {
  @Field(() => String)
  key: string;
  @Field(() => String)
  name: string;
  @Field(() => ID, { nullable: true })
  sectionId: string | null;
  @Field(() => Boolean)
  confidential: boolean;
}

@InputType()
export class CreateSectionInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  nameEn?: string | null;
}

@InputType()
export class UpdateSectionInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  id: string;
  @Field(() => String, { nullable: true })
  name?: string | null;
  @Field(() => String, { nullable: true })
  nameEn?: string | null;
  @Field(() => Int, { nullable: true })
  position?: number | null;
  @Field(() => Boolean, { nullable: true })
  closed?: boolean | null;
}

@InputType()
export class AssignIndicatorsInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => [String])
  keys: string[];
  @Field(() => ID, {
    nullable: true,
    description: 'Null takes the section away; omitted leaves it.',
  })
  sectionId?: string | null;
  @Field(() => Boolean, { nullable: true })
  confidential?: boolean | null;
}
