import { isBlank } from '../grid/grid.js';

/** What a physical row holds of its indicator. */
export type RowKind = 'baseline' | 'actual' | 'target' | 'achievement' | 'period' | 'value';

const kinds: readonly (readonly [RegExp, RowKind])[] = [
  [/^(?:達成率|達成度|達成状況|進捗率|進捗度|進捗)(?:\(%\)|%)?$/u, 'achievement'],
  [/^(?:目標値?|計画値?|目標\(.*\)|目標値\(.*\))$/u, 'target'],
  [/^(?:実績値?|実績\(.*\)|実績値\(.*\)|結果)$/u, 'actual'],
  [/^(?:当初値?|基準値?|現状値?)$/u, 'baseline'],
  [/^(?:年度?|時点|年次)$/u, 'period'],
  [/^(?:値|数値)$/u, 'value'],
];

export function rowKindOf(cell: string): RowKind | null {
  const text = cell.normalize('NFKC').replaceAll(/\s/g, '');
  if (text.length === 0 || text.length > 12) return null;
  return kinds.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/**
 * The kind a row states of itself when exactly one of its cells is such a word and others hold something.
 * Copies of the cell above (a merged heading) state nothing.
 */
export function valueKindOfRow(row: readonly string[], above: readonly string[]): RowKind | null {
  const cells = row.filter((cell, column) => cell !== above[column]);
  const found = cells.map(rowKindOf).filter((kind) => kind !== null);
  const others = cells.filter((cell) => !isBlank(cell) && rowKindOf(cell) === null);
  return found.length === 1 && others.length >= 1 ? (found[0] ?? null) : null;
}

/** The column whose cells say 目標 / 実績 of their rows; null when there is none. */
export function kindColumnOf(rows: readonly (readonly string[])[]): number | null {
  const width = Math.max(0, ...rows.slice(0, 50).map((row) => row.length));
  for (let column = 0; column < width; column++) {
    let filled = 0;
    const seen = new Map<RowKind, number>();
    for (const row of rows) {
      const cell = row[column] ?? '';
      if (isBlank(cell)) continue;
      filled++;
      const kind = rowKindOf(cell);
      if (kind) seen.set(kind, (seen.get(kind) ?? 0) + 1);
    }
    const known = [...seen.values()].reduce((sum, count) => sum + count, 0);
    if (seen.size >= 2 && known >= 2 && known >= filled * 0.8) return column;
  }
  return null;
}
