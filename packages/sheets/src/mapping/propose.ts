import { isBlank } from '../grid/grid.js';
import { type ColumnRole, isMeasured, normaliseHeading, readHeading } from '../headings/role.js';
import { isTargetList } from '../headings/sdg-targets.js';
import { isPeriodOnly, yearOf } from '../headings/year.js';
import type { RawTable } from '../tables/raw-table.js';
import { countHeaderRows, headingsOf } from './header.js';
import type { ColumnMapping, MappingCorrection, RowLayout, TableMapping } from './mapping.js';
import { type Profile, profileOf } from './profile.js';
import { kindColumnOf } from './row-kinds.js';
import { guessByContent } from './without-headings.js';

interface Draft {
  heading: string;
  role: ColumnRole;
  year: number | null;
  confidence: number;
  current: boolean;
  profile: Profile;
}

const indicatorCell = /(?:^|[\s　])指標\s*[:：]\s*\S/u;

/** How well the cells agree with what the heading says, as a factor of the confidence. */
function agreement(role: ColumnRole, profile: Profile): number {
  if (profile.filled === 0) return 0.9;
  if (role === 'name' || role === 'measure') return profile.words >= 0.6 ? 1 : 0.6;
  if (role === 'no') return profile.number >= 0.6 ? 1 : 0.7;
  if (role.endsWith('-year')) return profile.period >= 0.6 || profile.value >= 0.6 ? 1 : 0.6;
  if (role === 'achievement') return profile.value >= 0.5 ? 1 : 0.7;
  if (isMeasured(role)) {
    return profile.value >= 0.6 ? 1 : profile.value + profile.period >= 0.5 ? 0.85 : 0.5;
  }
  return 1;
}

function draftOf(heading: string, profile: Profile): Draft {
  const reading = readHeading(heading);
  if (!reading) {
    return {
      heading,
      role: 'ignore',
      year: yearOf(heading),
      confidence: 0.4,
      current: false,
      profile,
    };
  }
  const confidence = reading.strength * agreement(reading.role, profile);
  return {
    heading,
    role: reading.role,
    year: reading.year,
    confidence,
    current: reading.current,
    profile,
  };
}

/** Under one heading a period and its value in two cells: "2020年（現状値）" | "" over "2020年度" | "32.1 %". */
function joinSplitColumns(drafts: Draft[]): void {
  for (let column = 1; column < drafts.length; column++) {
    const left = drafts[column - 1];
    const here = drafts[column];
    if (!left?.heading || !here || !isMeasured(left.role) || left.role === 'achievement') continue;
    const same = here.heading === '' || (here.heading === left.heading && here.role === left.role);
    if (!same || here.profile.filled === 0) continue;
    const yearRole: ColumnRole = `${left.role as 'baseline' | 'actual' | 'target'}-year`;
    const certainty = Math.min(left.confidence + 0.1, 0.95);
    if (left.profile.period >= 0.5 && here.profile.period < 0.5) {
      Object.assign(here, { ...left, profile: here.profile, confidence: certainty });
      Object.assign(left, { role: yearRole, confidence: certainty });
    } else if (here.profile.period >= 0.5) {
      Object.assign(here, {
        heading: left.heading,
        role: yearRole,
        year: left.year,
        confidence: certainty,
      });
    } else if (here.profile.value >= 0.5 && here.heading === '') {
      Object.assign(here, {
        heading: left.heading,
        role: left.role,
        year: left.year,
        confidence: 0.4,
      });
    }
  }
}

/** "年度" and "値" under a measured heading: 基準 | 年度 · 値 comes as "基準 年度" and "基準 値". */
function readSubHeadings(drafts: Draft[]): void {
  for (const draft of drafts) {
    const yearly = /[年](?:度|次)?$|時点$/u.test(normaliseHeading(draft.heading));
    const measured =
      draft.role === 'baseline' || draft.role === 'actual' || draft.role === 'target';
    if (measured && yearly && draft.profile.period >= 0.6 && draft.profile.value < 0.3) {
      draft.role = `${draft.role as 'baseline' | 'actual' | 'target'}-year`;
    }
    // 基準年度 over "4,316千t-CO₂（H25）" holds the figures of that year, not the year.
    if (draft.role.endsWith('-year') && draft.profile.value >= 0.6 && draft.profile.period < 0.3) {
      const bareYears = draft.profile.number >= 0.6;
      if (!bareYears) draft.role = draft.role.replace('-year', '') as ColumnRole;
    }
  }
}

/** 現状値 is the baseline only where nothing else is; a column of bare years with words in it is no figure. */
function settleAmbiguous(drafts: Draft[]): void {
  const baseline = drafts.some((draft) => draft.role === 'baseline' && !draft.current);
  for (const draft of drafts) {
    if (draft.current && baseline)
      draft.role = draft.role === 'baseline-year' ? 'actual-year' : 'actual';
    const bareYear = draft.role === 'actual' && isPeriodOnly(draft.heading);
    if (bareYear) {
      if (draft.profile.value + draft.profile.period >= 0.6 && draft.profile.value > 0)
        draft.confidence = 0.8;
      else if (draft.profile.filled > 0) Object.assign(draft, { role: 'ignore', confidence: 0.6 });
    }
    if (draft.role === 'sdg' && draft.profile.words > 0.9 && draft.heading.includes('指標'))
      draft.role = 'name';
  }
}

/** A year between years kept as figures is one of them, whatever marks its first cells hold. */
function keepYearsTogether(drafts: Draft[]): void {
  const kept = (draft: Draft | undefined) =>
    draft?.role === 'actual' && isPeriodOnly(draft.heading) && draft.profile.filled > 0;
  for (const [column, draft] of drafts.entries()) {
    if (draft.role !== 'ignore' || !isPeriodOnly(draft.heading)) continue;
    if (draft.profile.words > 0.5) continue;
    if (kept(drafts[column - 1]) || kept(drafts[column + 1])) {
      Object.assign(draft, { role: 'actual', confidence: 0.6 });
    }
  }
}

/** Of several name columns the surest stays; where none is named, the measure's or the wordiest takes its place. */
function settleName(drafts: Draft[]): void {
  // 数値目標 beside 指標名 holds the target itself.
  const isFigure = (draft: Draft) => /目標/u.test(draft.heading) && draft.profile.value >= 0.6;
  for (const draft of drafts) if (draft.role === 'name' && isFigure(draft)) draft.role = 'target';
  // 目標 before the names holds the plan's goals in words where the figures' target stands behind them.
  const nameAt = drafts.findIndex((draft) => draft.role === 'name');
  const targets = drafts.filter((draft) => draft.role === 'target');
  for (const draft of drafts.slice(0, Math.max(0, nameAt))) {
    if (draft.role === 'target' && targets.length > 1 && draft.profile.words >= 0.9)
      Object.assign(draft, { role: 'pillar', confidence: 0.6 });
  }
  const names = drafts.filter((draft) => draft.role === 'name');
  if (names.length > 1) {
    const best = names.reduce((a, b) =>
      b.confidence + b.profile.words > a.confidence + a.profile.words ? b : a,
    );
    for (const draft of names)
      if (draft !== best) Object.assign(draft, { role: 'note', confidence: 0.5 });
  }
  if (names.length > 0 || !drafts.some((draft) => isMeasured(draft.role))) return;
  const unnamed = drafts.find((draft) => draft.role === 'ignore' && draft.profile.words >= 0.6);
  const measures = drafts.filter((draft) => draft.role === 'measure');
  const stand = measures.at(-1) ?? unnamed;
  // A table without any heading: its words may be names or measures, and calling them names would be a guess.
  if (drafts.every((draft) => draft.heading === '')) return;
  if (stand) Object.assign(stand, { role: 'name', confidence: stand === unnamed ? 0.5 : 0.6 });
}

function layoutOf(body: readonly (readonly string[])[], kindColumn: number | null): RowLayout {
  if (body.some((row) => row.some((cell) => indicatorCell.test(cell)))) return 'cells';
  return kindColumn === null ? 'rows' : 'kinds';
}

function cellsColumns(table: RawTable, drafts: Draft[]): void {
  for (const [column, draft] of drafts.entries()) {
    const holds = table.cells.some((row) => indicatorCell.test(row[column] ?? ''));
    if (holds) Object.assign(draft, { role: 'name', confidence: 0.8 });
    else if (draft.role !== 'sdg') {
      const filled = table.cells.map((row) => row[column] ?? '').filter((cell) => !isBlank(cell));
      const codes = filled.filter(isTargetList).length;
      const role = codes >= 2 && codes >= filled.length * 0.6 ? 'sdg' : 'ignore';
      Object.assign(draft, { role, confidence: 0.6 });
    }
  }
}

function summary(layout: RowLayout, columns: readonly ColumnMapping[], kinds: boolean) {
  const name = columns.find((column) => column.role === 'name');
  const label = name ?? columns.find((column) => column.role === 'no' || column.role === 'measure');
  const figures = columns.filter(
    (column) => isMeasured(column.role) && column.role !== 'achievement',
  );
  const published = columns.some((column) => column.role === 'achievement');
  const roles = new Set(figures.map((column) => column.role));
  const enough = roles.size >= 2 || (roles.size === 1 && (published || kinds));
  const included = layout === 'cells' ? name !== undefined : label !== undefined && enough;
  const key = [...(label ? [label] : []), ...figures];
  const mean = key.reduce((sum, column) => sum + column.confidence, 0) / Math.max(1, key.length);
  const confidence = included ? (layout === 'cells' ? 0.8 : mean) : 0.3;
  return { included, confidence: Math.round(confidence * 100) / 100 };
}

/** Proposes what each column of a table means; a proposal, to be corrected by whoever knows the sheet. */
export function proposeMapping(table: RawTable, headerRows = countHeaderRows(table)): TableMapping {
  const body = table.cells.slice(headerRows);
  const headings = headingsOf(table, headerRows);
  const drafts = headings.map((heading, column) => draftOf(heading, profileOf(body, column)));
  const kindColumn = kindColumnOf(body);
  const layout = layoutOf(body, kindColumn);
  if (layout === 'cells') cellsColumns(table, drafts);
  else {
    const blank = drafts.every((draft) => draft.role === 'ignore' || isBlank(draft.heading));
    if (blank && layout === 'rows') guessByContent(body, drafts);
    readSubHeadings(drafts);
    joinSplitColumns(drafts);
    settleAmbiguous(drafts);
    keepYearsTogether(drafts);
    settleName(drafts);
    const kind = kindColumn === null ? undefined : drafts[kindColumn];
    if (kind) Object.assign(kind, { role: 'ignore', confidence: 0.9 });
  }
  const columns = drafts.map((draft, index) => ({
    index,
    heading: draft.heading,
    role: draft.role,
    year: draft.year,
    confidence: Math.round(draft.confidence * 100) / 100,
  }));
  return {
    table: table.index,
    headerRows,
    layout,
    kindColumn: layout === 'kinds' ? kindColumn : null,
    columns,
    ...summary(layout, columns, layout === 'kinds'),
  };
}

/** A proposal with a user's corrections; corrected columns are certain. */
export function correctMapping(
  table: RawTable,
  proposed: TableMapping,
  correction: MappingCorrection,
): TableMapping {
  const base =
    correction.headerRows === undefined || correction.headerRows === proposed.headerRows
      ? proposed
      : proposeMapping(table, Math.max(0, Math.min(correction.headerRows, table.cells.length)));
  const columns = base.columns.map((column) => {
    const said = correction.columns?.find(({ index }) => index === column.index);
    if (!said) return column;
    return {
      ...column,
      role: said.role,
      year: said.year === undefined ? column.year : said.year,
      confidence: 1,
    };
  });
  const found = summary(base.layout, columns, base.layout === 'kinds');
  return { ...base, columns, ...found, included: correction.included ?? found.included };
}
