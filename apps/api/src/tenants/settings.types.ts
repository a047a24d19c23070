import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Language, Method, TenantKind, TenantStatus } from '../graphql/enums.js';

@ObjectType()
export class RuleSetSettings {
  @Field(() => Int)
  version: number;
  @Field(() => Method)
  method: Method;
  @Field(() => Int)
  decimals: number;
  @Field(() => String)
  missingBaseline: string;
}

@ObjectType()
export class TenantSettings {
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  nameReading: string | null;
  @Field(() => String, { nullable: true })
  nameEn: string | null;
  @Field(() => String, { description: '#rrggbb, contrast checked' })
  accentColor: string;
  @Field(() => Int)
  fiscalYearStartMonth: number;
  @Field(() => [Language])
  languages: Language[];
  @Field(() => Int)
  recordRetentionDays: number;
  @Field(() => RuleSetSettings)
  ruleSet: RuleSetSettings;
}

@InputType()
export class RuleSetInput {
  @Field(() => Method, { nullable: true })
  method?: Method | null;
  @Field(() => Int, { nullable: true })
  decimals?: number | null;
  @Field(() => String, { nullable: true })
  missingBaseline?: string | null;
}

@InputType()
export class UpdateTenantSettingsInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => String, { nullable: true })
  name?: string | null;
  @Field(() => String, { nullable: true })
  nameReading?: string | null;
  @Field(() => String, { nullable: true })
  nameEn?: string | null;
  @Field(() => String, { nullable: true })
  accentColor?: string | null;
  @Field(() => Int, { nullable: true })
  fiscalYearStartMonth?: number | null;
  @Field(() => [Language], { nullable: true })
  languages?: Language[] | null;
  @Field(() => Int, { nullable: true })
  recordRetentionDays?: number | null;
  @Field(() => RuleSetInput, { nullable: true })
  ruleSet?: RuleSetInput | null;
}

@InputType()
export class CreateTenantInput {
  @Field(() => String)
  code: string;
  @Field(() => String)
  name: string;
  @Field(() => String, { nullable: true })
  nameReading?: string | null;
  @Field(() => String, { nullable: true })
  nameEn?: string | null;
  @Field(() => String, { nullable: true })
  prefecture?: string | null;
  @Field(() => TenantKind)
  kind: TenantKind;
  @Field(() => TenantStatus, { nullable: true })
  status?: TenantStatus | null;
}

@InputType()
export class ChangeTenantStatusInput {
  @Field(() => String)
  code: string;
  @Field(() => TenantStatus)
  status: TenantStatus;
  @Field(() => String)
  reason: string;
}
