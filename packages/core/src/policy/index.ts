export { type ConditionId, conditions } from './conditions.js';
export { type Holding, holdingsOf } from './holdings.js';
export { may, type Permissions, permissionsOf, type Why } from './may.js';
export type { Assignment, Deputyship, Instant, Person, SupportGrant } from './person.js';
export { type Line, policy } from './policy.js';
export { refusalText } from './refusal-text.js';
export { everyRight, type Fact, isRight, type Right, rights } from './rights.js';
export { everyRole, isTenantRole, type Role, roles, type TenantRole } from './roles.js';
export { everyState, type Facts, type State, type Subject } from './subject.js';
