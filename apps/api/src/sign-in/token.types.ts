import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { TokenKind } from '../graphql/enums.js';
import { DateTimeScalar } from '../graphql/scalars.js';
import { Section } from '../members/section.types.js';

@ObjectType()
export class AccessToken {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  name: string;
  @Field(() => String)
  prefix: string;
  @Field(() => TokenKind)
  kind: TokenKind;
  @Field(() => String, { nullable: true })
  role: string | null;
  @Field(() => [String])
  rights: string[];
  @Field(() => Section, { nullable: true })
  section: Section | null;
  @Field(() => DateTimeScalar)
  createdAt: Date;
  @Field(() => DateTimeScalar)
  expiresAt: Date;
  @Field(() => DateTimeScalar, { nullable: true })
  lastUsedAt: Date | null;
  @Field(() => String, { nullable: true })
  createdBy: string | null;
}

@ObjectType()
export class NewToken {
  @Field(() => AccessToken)
  token: AccessToken;
  @Field(() => String, { description: 'Shown once.' })
  secret: string;
}

@InputType()
export class CreateMyTokenInput {
  @Field(() => String)
  name: string;
  @Field(() => [String])
  rights: string[];
  @Field(() => DateTimeScalar)
  expiresAt: string;
}

@InputType()
export class CreateServiceTokenInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => String)
  name: string;
  @Field(() => String)
  role: string;
  @Field(() => ID, { nullable: true })
  sectionId?: string | null;
  @Field(() => [String])
  rights: string[];
  @Field(() => DateTimeScalar)
  expiresAt: string;
}
