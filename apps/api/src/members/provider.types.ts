import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class SignInProvider {
  @Field(() => ID)
  id: string;
  @Field(() => [String])
  domains: string[];
}

/** What its name is resolved from. */
export interface ProviderNode extends SignInProvider {
  readonly name: string;
  readonly nameEn: string | null;
}
