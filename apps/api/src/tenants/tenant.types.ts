import { Field, Int, ObjectType } from '@nestjs/graphql';
import { SessionKind, TenantKind } from '../graphql/enums.js';
import { PageInfo } from '../graphql/page.js';

@ObjectType('Session')
export class SessionType {
  @Field(() => SessionKind, {
    description:
      'demo: the one session of the loopback address until sign-in arrives; none: nobody.',
  })
  kind: SessionKind;
  @Field(() => String, { nullable: true })
  displayName: string | null;
}

@ObjectType()
export class Tenant {
  @Field(() => String)
  code: string;
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  nameReading: string | null;
  @Field(() => String, { nullable: true })
  nameEn: string | null;
  @Field(() => String, { nullable: true })
  prefecture: string | null;
  @Field(() => TenantKind)
  kind: TenantKind;
  @Field(() => Int)
  indicatorCount: number;
}

@ObjectType()
export class TenantConnection {
  @Field(() => [Tenant])
  nodes: Tenant[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
  @Field(() => Int)
  totalCount: number;
}
