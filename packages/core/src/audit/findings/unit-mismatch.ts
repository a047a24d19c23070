import { sameQuantity } from '../../achievement/comparable.js';
import type { Unit } from '../../quantity/unit.js';
import { type FindingKind, finding } from '../context.js';
import type { Finding } from '../finding.js';
import { dimensionsOfName } from '../name-dimension.js';
import type { SheetRow } from '../sheet-row.js';
import { pick, quote } from '../words.js';

/** The figures of a row measure different things, or something its name cannot be measured in. */
export const unitMismatch: FindingKind = {
  id: 'unit-mismatch',
  check: ({ rows }) =>
    rows.flatMap(({ row }) => {
      const among = amongFigures(row);
      return among === null ? againstName(row) : [among];
    }),
  describe: (found, row, language) => {
    const here = quote(found.figures.here ?? '', language);
    const there = quote(found.figures.there ?? '', language);
    const name = quote(row?.name ?? '', language);
    return pick(
      found.variant === 'name'
        ? {
            ja: {
              title: '単位が指標名と合いません',
              why: `${name}の単位が${here}になっています。この名称の指標は${there}では測れますが、${here}では測れません。`,
              arithmetic: [],
              whatToDo: '単位の書き誤り（万㎡と万㎥など）でないか確かめてください。',
            },
            en: {
              title: 'The unit does not fit the name',
              why: `${name} is given in ${here}. What it names is measured as ${there}.`,
              arithmetic: [],
              whatToDo: 'Check the unit for a slip of writing, such as ㎡ for ㎥.',
            },
          }
        : {
            ja: {
              title: '当初値・実績値・目標値の単位が異なります',
              why: `${here}と${there}は異なる種類の量なので、引き算も割り算もできません。`,
              arithmetic: [`${here} ≠ ${there}`],
              whatToDo: '同じ単位の値にそろえるか、率と量を別々の指標に分けてください。',
            },
            en: {
              title: 'Baseline, actual and target differ in unit',
              why: `${here} and ${there} are different kinds of quantity; they can be neither subtracted nor divided.`,
              arithmetic: [`${here} ≠ ${there}`],
              whatToDo: 'Use one unit, or split share and amount into two indicators.',
            },
          },
      language,
    );
  },
};

interface Printed {
  readonly unit: Unit;
  readonly raw: string;
}

function units(row: SheetRow): Printed[] {
  return [row.baseline, ...row.actuals, row.target].flatMap(({ value, raw }) =>
    (value.kind === 'number' || value.kind === 'range') && value.unit !== null
      ? [{ unit: value.unit, raw }]
      : [],
  );
}

function amongFigures(row: SheetRow): Finding | null {
  const printed = units(row);
  for (const [i, here] of printed.entries()) {
    const there = printed.slice(0, i).find(({ unit }) => !sameQuantity(unit, here.unit));
    if (there === undefined) continue;
    const figures = { here: there.raw, there: here.raw };
    return finding('unit-mismatch', 'error', [row.id], figures, 'figures');
  }
  return null;
}

const examples: Readonly<Record<string, string>> = {
  ratio: '%',
  area: '㎡',
  volume: '㎥',
  people: '人',
  energy: 'kWh・TJ',
  money: '円',
  co2: 't-CO₂',
  length: 'km',
};

function againstName(row: SheetRow): Finding[] {
  const allowed = dimensionsOfName(row.name);
  const wrong = units(row).find(
    ({ unit }) => unit.dimension !== 'unknown' && allowed?.includes(unit.dimension) === false,
  );
  if (wrong === undefined) return [];
  const figures = { here: wrong.unit.symbol, there: examples[allowed?.[0] ?? ''] ?? '' };
  return [finding('unit-mismatch', 'error', [row.id], figures, 'name')];
}
