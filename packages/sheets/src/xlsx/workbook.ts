import type { Grid } from '../grid/grid.js';
import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';

export function readWorkbook(_bytes: Uint8Array, _limits: Limits): Grid[] {
  throw new SheetError('not-a-workbook');
}
