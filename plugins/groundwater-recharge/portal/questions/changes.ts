/** An application as it stands after a decision: what is needed to take that back. */
export interface Stands {
  readonly id: string;
  readonly version: number;
}

export interface Done {
  readonly done: Stands;
}
export interface AllDone {
  readonly done: readonly Stands[];
}

export const apply = `mutation GroundwaterRechargeApply($code: String!, $input: GroundwaterRechargeNewApplication!) {
  done: groundwaterRechargeApply(tenantCode: $code, input: $input) { id version }
}`;

export const withdraw = `mutation GroundwaterRechargeWithdraw($code: String!, $id: ID!, $version: Int!, $back: Boolean!, $reason: String!) {
  done: groundwaterRechargeWithdraw(tenantCode: $code, id: $id, version: $version, back: $back, reason: $reason) { id version }
}`;

export const inspect = `mutation GroundwaterRechargeInspect($code: String!, $input: GroundwaterRechargeInspection!) {
  done: groundwaterRechargeInspect(tenantCode: $code, input: $input) { id version }
}`;

export const takeBackInspection = `mutation GroundwaterRechargeTakeBackInspection($code: String!, $id: ID!, $version: Int!, $reason: String!) {
  done: groundwaterRechargeTakeBackInspection(tenantCode: $code, id: $id, version: $version, reason: $reason) { id version }
}`;

export const approve = `mutation GroundwaterRechargeApprove($code: String!, $items: [GroundwaterRechargeSeen!]!) {
  done: groundwaterRechargeApprove(tenantCode: $code, items: $items) { id version }
}`;

export const takeBackApproval = `mutation GroundwaterRechargeTakeBackApproval($code: String!, $items: [GroundwaterRechargeSeen!]!, $reason: String!) {
  done: groundwaterRechargeTakeBackApproval(tenantCode: $code, items: $items, reason: $reason) { id version }
}`;

export const markPaid = `mutation GroundwaterRechargeMarkPaid($code: String!, $items: [GroundwaterRechargeSeen!]!, $paidOn: String!) {
  done: groundwaterRechargeMarkPaid(tenantCode: $code, items: $items, paidOn: $paidOn) { id version }
}`;

export const takeBackPayment = `mutation GroundwaterRechargeTakeBackPayment($code: String!, $items: [GroundwaterRechargeSeen!]!, $reason: String!) {
  done: groundwaterRechargeTakeBackPayment(tenantCode: $code, items: $items, reason: $reason) { id version }
}`;

export const setRate = `mutation GroundwaterRechargeSetRate($code: String!, $input: GroundwaterRechargeNewRate!) {
  done: groundwaterRechargeSetRate(tenantCode: $code, input: $input) { code }
}`;
