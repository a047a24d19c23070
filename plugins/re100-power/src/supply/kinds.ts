import { normaliseText, type Words } from '@shirube/plugin-sdk/server';

/**
 * Kinds of source, as the retailers' own reports tell them apart. FIT power counts as renewable only with its
 * non-fossil certificate, so the renewable share is always a column of the file and never assumed from the kind.
 */
export const sourceKinds = {
  'city-solar': { ja: '市有太陽光', en: 'City-owned solar' },
  'post-fit': { ja: '卒FIT買取', en: 'Post-FIT purchase' },
  fit: { ja: 'FIT電気', en: 'FIT power' },
  bilateral: { ja: '相対契約', en: 'Bilateral contract' },
  market: { ja: 'JEPX', en: 'Power exchange (JEPX)' },
  backup: { ja: '常時バックアップ・部分供給', en: 'Base-load back-up' },
  imbalance: { ja: 'インバランス', en: 'Imbalance' },
  other: { ja: 'その他', en: 'Other' },
} as const satisfies Readonly<Record<string, Words>>;

export type SourceKind = keyof typeof sourceKinds;

const spellings: Readonly<Record<string, SourceKind>> = {
  相対: 'bilateral',
  卒FIT: 'post-fit',
  FIT: 'fit',
  卸電力取引所: 'market',
  常時バックアップ: 'backup',
  部分供給: 'backup',
};

/** Null for a word that names none of them. */
export function readKind(text: string): SourceKind | null {
  const cell = normaliseText(text).replaceAll(/\s/g, '');
  const found = Object.entries(sourceKinds).find(([, { ja }]) => normaliseText(ja) === cell);
  return (found?.[0] as SourceKind | undefined) ?? spellings[cell] ?? null;
}
