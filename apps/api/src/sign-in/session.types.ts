import { Field, ID, ObjectType } from '@nestjs/graphql';
import { SessionKind } from '../graphql/enums.js';
import { DateTimeScalar, JsonScalar } from '../graphql/scalars.js';
import { Tenant } from '../tenants/tenant.types.js';

@ObjectType()
export class Session {
  @Field(() => SessionKind)
  kind: SessionKind;
  @Field(() => String, { nullable: true })
  displayName: string | null;
  @Field(() => String, { nullable: true })
  email: string | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: "The policy's person, for the portal to ask the same policy; null for nobody.",
  })
  facts: unknown;
  @Field(() => [Tenant], { description: 'Tenants in which one holds a role, by code.' })
  tenants: Tenant[];
  @Field(() => Boolean)
  platformOperator: boolean;
}

@ObjectType()
export class BrowserSession {
  @Field(() => ID)
  id: string;
  @Field(() => Boolean)
  current: boolean;
  @Field(() => String)
  provider: string;
  @Field(() => String)
  address: string;
  @Field(() => String)
  userAgent: string;
  @Field(() => DateTimeScalar)
  createdAt: Date;
  @Field(() => DateTimeScalar)
  lastUsedAt: Date;
  @Field(() => DateTimeScalar)
  expiresAt: Date;
}
