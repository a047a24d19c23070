import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Year } from './questions/years.js';

/** The year's sum, one line a district and rate: ha・日 × mm/日 × 10 = ㎥, then the total in 万㎥. */
export function byHand(
  year: Pick<Year, 'lines' | 'cubicMetres' | 'manCubicMetres'>,
  { words, figures }: Pick<PortalProps, 'words' | 'figures'>,
): string[] {
  const lines = year.lines.map(({ district, hectareDays, mmPerDay, cubicMetres }) =>
    mmPerDay === null || cubicMetres === null
      ? `${district} ${figures.number(hectareDays)} ${words('haDays')} × ? = ${words('unknown')}`
      : `${district} ${figures.number(hectareDays)} ${words('haDays')} × ${figures.number(mmPerDay)} ${words('mmPerDay')} × 10 = ${figures.number(cubicMetres)} ㎥`,
  );
  return year.cubicMetres === null || year.manCubicMetres === null
    ? lines
    : [
        ...lines,
        `${words('total')} = ${figures.number(year.cubicMetres)} ㎥`,
        `= ${figures.number(year.manCubicMetres)} ${words('manCubicMetres')}`,
      ];
}
