export { assess } from './achievement/assess.js';
export * from './achievement/assessment.js';
export { comparable, comparableValues } from './achievement/comparable.js';
export { currentActual, dated } from './achievement/current.js';
export * from './achievement/pace.js';
export * from './achievement/standing.js';
export * from './audit/audit.js';
export type {
  AuditOptions,
  Claim,
  ExaminedRow,
  RowsById,
  Statement,
  TotalCheck,
} from './audit/context.js';
export { directionOf, independentDirection, targetOnWrongSide } from './audit/direction.js';
export { examine } from './audit/examine.js';
export * from './audit/finding.js';
export * from './audit/fitting-methods.js';
export { readClaim } from './audit/read-claim.js';
export * from './audit/sheet-row.js';
export * from './decimal/decimal.js';
export * from './decimal/fraction.js';
export * from './errors.js';
export * from './period/fiscal.js';
export * from './period/format-period.js';
export { parsePeriod } from './period/parse-period.js';
export * from './period/period.js';
export * from './period/period-in-cell.js';
export * from './period/progress.js';
export * from './quantity/convert.js';
export * from './quantity/format-value.js';
export * from './quantity/normalise.js';
export * from './quantity/parse-unit.js';
export * from './quantity/parse-value.js';
export * from './quantity/unit.js';
export * from './quantity/value.js';
export * from './rule/rule.js';
export * from './rule/rule-set.js';
