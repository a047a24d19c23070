import type { Dimension } from '../quantity/unit.js';

/**
 * What the words of a name can be measured in. Only words that leave no doubt; the words at the end
 * of the name decide (排出量の削減率 is a share, not an amount).
 */
const rules: ReadonlyArray<readonly [RegExp, readonly Dimension[]]> = [
  [/(?:率|割合|比率|シェア)$/, ['ratio', 'rank']],
  [/(?:面積)$/, ['area']],
  [/(?:かん養量|涵養量|貯水量|給水量|配水量|取水量|揚水量|水量)$/, ['volume']],
  [
    /(?:利用者数|参加者数|来場者数|入込客数|受講者数|人数|人口|従業者数|就業者数)$/,
    ['people', 'count'],
  ],
  [/(?:電力量|発電量|エネルギー消費量|エネルギー使用量)$/, ['energy']],
  [/(?:生産額|出荷額|販売額|売上高|消費額|所得|寄附額|予算額|事業費)$/, ['money']],
  [/(?:温室効果ガス|CO2|CO₂|二酸化炭素)(?:総?排出量)$/, ['co2', 'mass']],
  [/(?:延長|総延長)$/, ['length']],
];

/** The dimensions a name allows, null where it says nothing certain. */
export function dimensionsOfName(name: string): readonly Dimension[] | null {
  const plain = name
    .normalize('NFKC')
    .replace(/[([【][^()[\]【】]*[)\]】]/g, '')
    .replace(/[※*].*$/, '')
    .trim();
  for (const [pattern, dimensions] of rules) if (pattern.test(plain)) return dimensions;
  return null;
}
