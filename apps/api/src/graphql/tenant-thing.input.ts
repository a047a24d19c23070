import { Field, ID, InputType } from '@nestjs/graphql';

/** A thing of a tenant, by its id. */
@InputType()
export class TenantThingInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  id: string;
}
