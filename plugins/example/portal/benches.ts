/** What the pages ask of the API, and the shape of its answer. */
export interface Bench {
  readonly id: string;
  readonly place: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

export interface Benches {
  readonly exampleBenches: readonly Bench[];
}

export const benches = `query ExampleBenches($code: String!) {
  exampleBenches(tenantCode: $code) { id place openedOn closedOn }
}`;

export const closeBench = `mutation ExampleCloseBench($code: String!, $id: ID!, $on: String!) {
  exampleCloseBench(tenantCode: $code, id: $id, closedOn: $on) { id place }
}`;

export const inUse = (all: readonly Bench[]) => all.filter(({ closedOn }) => closedOn === null);
