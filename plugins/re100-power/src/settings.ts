import type { Words } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

/** A plain decimal not below zero, kept as it was written: 26.5 */
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);

/** What a tenant sets. */
export const settings = z.object({
  utilityName: z.string().min(1).max(100),
  firstYear: z.number().int().min(2000).max(2100),
  lastYear: z.number().int().min(2000).max(2100).optional(),
  yearsLeftOut: z.array(z.number().int().min(2000).max(2100)).max(50).optional(),
  expiryMonths: z.number().int().min(1).max(24),
  yenPerKwh: decimal,
  stayPercent: decimal.refine((text) => Number(text) <= 100),
  assumptionSource: z.string().min(1).max(500),
  cityBillYen: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  dataNote: z.string().max(500).optional(),
});
export type Settings = z.output<typeof settings>;

export const labels: { readonly [Key in keyof Settings]-?: Words } = {
  utilityName: { ja: '小売電気事業者の名称', en: 'Name of the power company' },
  firstYear: { ja: '指標に渡す最初の年度', en: 'First fiscal year offered to indicators' },
  lastYear: {
    ja: '指標に渡す最後の年度（空欄は今年度まで）',
    en: 'Last fiscal year offered (empty: the running one)',
  },
  yearsLeftOut: {
    ja: '指標に渡さない年度（台帳がそろっていない年度）',
    en: 'Fiscal years not offered (the register is not complete)',
  },
  expiryMonths: {
    ja: '満了の何か月前から知らせるか',
    en: 'Months before its end that a contract is told of',
  },
  yenPerKwh: {
    ja: '仮定：販売単価（円/kWh。売上金額のない月に使う）',
    en: 'Assumption: price in yen per kWh (for months without billed yen)',
  },
  stayPercent: {
    ja: '仮定：電気料金のうち地域に残る割合（%）',
    en: 'Assumption: share of the bill that stays in the region (%)',
  },
  assumptionSource: { ja: '仮定の根拠', en: 'Where the assumptions come from' },
  cityBillYen: {
    ja: '市内の年間電気料金（円。比べるときに使う）',
    en: 'Yearly power bill of the whole city in yen (for comparison)',
  },
  dataNote: {
    ja: '数値に添える注記',
    en: 'Remark that goes with every figure',
  },
};
