import { Field, ID, ObjectType } from '@nestjs/graphql';

/** As the API shows it; every name begins with the plugin's prefix. */
@ObjectType()
export class ExampleBench {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String)
  readonly place: string;

  @Field(() => String, { description: 'YYYY-MM-DD' })
  readonly openedOn: string;

  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD; null while it is in use' })
  readonly closedOn: string | null;
}
