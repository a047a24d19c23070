export { readStatements } from './commentary/statements.js';
export type { Encoding } from './decode/encoding.js';
export {
  type ReadOptions,
  readDocument,
  type SheetDocument,
  type SheetFormat,
} from './document.js';
export type { Layout, Mark, MarkKind } from './grid/grid.js';
export { type ColumnRole, columnRoles } from './headings/role.js';
export { defaultLimits, type Limits } from './limits/limits.js';
export {
  SheetError,
  type SheetErrorCode,
  sheetErrorCodes,
  sheetErrorMessage,
} from './limits/sheet-error.js';
export type {
  ColumnMapping,
  MappingCorrection,
  RowLayout,
  TableMapping,
} from './mapping/mapping.js';
export { correctMapping, proposeMapping } from './mapping/propose.js';
export { type ExtractedRow, type Extraction, extractRows } from './rows/extract.js';
export { indicatorKeyOf } from './rows/name.js';
export {
  type CellProblem,
  isKeptAsText,
  type ProblemCode,
  problemCodes,
  problemMessage,
} from './rows/problem.js';
export type { KeptText, RawTable } from './tables/raw-table.js';
export { readTotals } from './totals/totals.js';
