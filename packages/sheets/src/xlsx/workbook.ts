import type { Grid } from '../grid/grid.js';
import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';
import { unpack } from './archive.js';
import { readSharedStrings } from './shared-strings.js';
import { readStyles } from './styles.js';
import { readWorksheet, type WorkbookContext } from './worksheet.js';
import { walkXml } from './xml.js';

interface SheetEntry {
  readonly name: string;
  readonly relation: string;
}

function readIndex(bytes: Uint8Array, limits: Limits): { sheets: SheetEntry[]; date1904: boolean } {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  walkXml('xl/workbook.xml', bytes, limits, {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name === 'sheet') {
        const relation = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1];
        sheets.push({ name: attributes.name ?? '', relation: relation ?? '' });
      }
    },
  });
  return { sheets, date1904 };
}

/** Relation ids to parts of the archive; targets outside the file are not looked at. */
function readRelations(bytes: Uint8Array | undefined, limits: Limits): Map<string, string> {
  const targets = new Map<string, string>();
  if (!bytes) return targets;
  walkXml('xl/_rels/workbook.xml.rels', bytes, limits, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const target = attributes.Target ?? '';
      targets.set(attributes.Id ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/**
 * An .xlsx workbook to one grid a worksheet, in the order of its tabs. Formulas are not evaluated: the value
 * that was saved with them is used and marked. Links to other files are marked and not followed.
 * @throws SheetError
 */
export function readWorkbook(bytes: Uint8Array, limits: Limits): Grid[] {
  const parts = unpack(bytes, limits);
  const index = parts.get('xl/workbook.xml');
  if (!index) throw new SheetError(parts.size === 0 ? 'not-a-workbook' : 'broken-archive');
  const { sheets, date1904 } = readIndex(index, limits);
  const relations = readRelations(parts.get('xl/_rels/workbook.xml.rels'), limits);
  const context: WorkbookContext = {
    strings: readSharedStrings(parts.get('xl/sharedStrings.xml'), limits),
    formats: readStyles(parts.get('xl/styles.xml'), limits),
    date1904,
    cells: 0,
  };
  const grids: Grid[] = [];
  for (const sheet of sheets) {
    const part = relations.get(sheet.relation);
    const content = part === undefined ? undefined : parts.get(part);
    if (!part || !content) continue;
    grids.push({
      sheet: sheet.name,
      layout: 'worksheet',
      ...readWorksheet(part, content, context, limits),
    });
  }
  if (grids.every((grid) => grid.rows.length === 0)) throw new SheetError('empty');
  return grids;
}
