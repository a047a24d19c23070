import { z } from 'zod';

export const config = z.object({
  /** The first fiscal year whose figures are offered to indicators. */
  firstYear: z.number().int().min(1990).max(2100),
  /** Months after 31 March in which a year's figures are provisional: inspections come in late. */
  provisionalMonths: z.number().int().min(0).max(24),
});

export type Config = z.output<typeof config>;

export const configLabels = {
  firstYear: { ja: '指標に渡す最初の年度', en: 'First fiscal year offered to indicators' },
  provisionalMonths: {
    ja: '年度末のあと速報値とする月数',
    en: 'Months after the year’s end while figures are provisional',
  },
} as const;
