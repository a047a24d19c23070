import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Severity } from '../graphql/enums.js';
import { JsonScalar } from '../graphql/scalars.js';

@ObjectType('FindingText')
export class FindingTextType {
  @Field(() => String)
  title: string;
  @Field(() => String)
  why: string;
  @Field(() => [String])
  arithmetic: readonly string[];
  @Field(() => String)
  whatToDo: string;
}

/** `text` is made in the language asked for by the finding resolver. */
@ObjectType('Finding')
export class FindingType {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  kind: string;
  @Field(() => String, { nullable: true })
  variant: string | null;
  @Field(() => Severity)
  severity: Severity;
  @Field(() => [String], { description: 'Row ids, first the one it is shown at.' })
  rows: readonly string[];
  @Field(() => JsonScalar)
  figures: Readonly<Record<string, string>>;
}
