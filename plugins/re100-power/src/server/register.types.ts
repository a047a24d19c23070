import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

const day = { nullable: true, description: 'YYYY-MM-DD' };

@ObjectType({ description: 'A supply contract and its customer.' })
export class Re100PowerContract {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: 'Number of the customer' })
  readonly customer: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String, { description: 'public, business or household' })
  readonly kind: string;

  @Field(() => String)
  readonly utility: string;

  @Field(() => String, { nullable: true, description: 'Supply point, 22 digits' })
  readonly point: string | null;

  @Field(() => String, { description: 'special, high or low' })
  readonly voltage: string;

  @Field(() => String, { nullable: true, description: 'Contracted power, an exact decimal' })
  readonly kw: string | null;

  @Field(() => String, { description: 'YYYY-MM-DD' })
  readonly startsOn: string;

  @Field(() => String, day)
  readonly termEnd: string | null;

  @Field(() => Boolean)
  readonly renews: boolean;

  @Field(() => String, { ...day, description: 'The last day of supply, YYYY-MM-DD' })
  readonly endedOn: string | null;

  @Field(() => Boolean, { description: 'In force today' })
  readonly inForce: boolean;
}

@ObjectType()
export class Re100PowerContractPage {
  @Field(() => Int)
  readonly total: number;

  @Field(() => [Re100PowerContract])
  readonly rows: readonly Re100PowerContract[];
}

@InputType({ description: 'As entered in a form; empty text where there is nothing.' })
export class Re100PowerContractInput {
  @Field(() => String)
  readonly id: string;

  @Field(() => String)
  readonly customer: string;

  @Field(() => String)
  readonly name: string;

  @Field(() => String, { description: 'public, business or household' })
  readonly kind: string;

  @Field(() => String)
  readonly point: string;

  @Field(() => String, { description: 'special, high or low' })
  readonly voltage: string;

  @Field(() => String)
  readonly kw: string;

  @Field(() => String)
  readonly startsOn: string;

  @Field(() => String)
  readonly termEnd: string;

  @Field(() => Boolean)
  readonly renews: boolean;
}

@ObjectType({
  description: 'What was done to a contract, and the number by which it can be undone.',
})
export class Re100PowerChanged {
  @Field(() => ID)
  readonly changeId: string;

  @Field(() => ID)
  readonly contractId: string;
}

@ObjectType({ description: 'A change to a contract by hand.' })
export class Re100PowerContractChange {
  @Field(() => ID)
  readonly id: string;

  @Field(() => String, { description: 'ISO moment' })
  readonly changedAt: string;

  @Field(() => String)
  readonly changedBy: string;

  @Field(() => String, { description: 'added, removed, ended, resumed or changed' })
  readonly what: string;
}
