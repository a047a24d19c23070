import { Field, Int, ObjectType } from '@nestjs/graphql';
import { SuccessionKind, TenantKind, TenantStatus } from '../graphql/enums.js';
import { PageInfo } from '../graphql/page.js';
import { DateScalar } from '../graphql/scalars.js';

@ObjectType({ description: 'Another municipality that came before or after.' })
export class Succession {
  @Field(() => String)
  code: string;
  @Field(() => String)
  name: string;
  @Field(() => DateScalar)
  date: string;
  @Field(() => SuccessionKind)
  kind: SuccessionKind;
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
  @Field(() => TenantStatus)
  status: TenantStatus;
  @Field(() => [Succession])
  successors: readonly Succession[];
  @Field(() => [Succession])
  predecessors: readonly Succession[];
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
