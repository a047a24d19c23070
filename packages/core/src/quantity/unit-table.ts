import type { Dimension } from './unit.js';

/** Symbol shown, dimension, factor to the base unit of the dimension, other spellings. */
type Entry = readonly [symbol: string, Dimension, factor: string, ...spellings: string[]];

// Base units: ㎡, ㎥, m, t, J, W, 円, 人, one, 1 (ratio), 位, t-CO₂, day.
const entries: readonly Entry[] = [
  ['㎡', 'area', '1', 'm2', 'm²', '平方メートル', '平米'],
  ['ha', 'area', '10000', 'ヘクタール'],
  ['km²', 'area', '1000000', 'km2', 'k㎡', '㎢', '平方キロメートル'],
  ['㎥', 'volume', '1', 'm3', 'm³', '立方メートル', '立米'],
  ['L', 'volume', '0.001', 'l', 'ℓ', 'リットル'],
  ['kL', 'volume', '1', 'kl', 'キロリットル'],
  ['m', 'length', '1', 'メートル'],
  ['km', 'length', '1000', 'キロメートル'],
  ['t', 'mass', '1', 'トン', 'ton'],
  ['kg', 'mass', '0.001', 'キログラム'],
  ['g', 'mass', '0.000001', 'グラム'],
  ['kJ', 'energy', '1000'],
  ['MJ', 'energy', '1000000'],
  ['GJ', 'energy', '1000000000'],
  ['TJ', 'energy', '1000000000000'],
  ['PJ', 'energy', '1000000000000000'],
  ['Wh', 'energy', '3600', 'wh'],
  ['kWh', 'energy', '3600000', 'kwh', 'KWh', 'KWH', 'キロワット時'],
  ['MWh', 'energy', '3600000000', 'mwh', 'Mwh', 'MWH', 'メガワット時'],
  ['GWh', 'energy', '3600000000000', 'gwh', 'Gwh', 'GWH'],
  ['W', 'power', '1'],
  ['kW', 'power', '1000', 'kw', 'KW', 'キロワット'],
  ['MW', 'power', '1000000', 'メガワット'],
  ['GW', 'power', '1000000000'],
  ['円', 'money', '1'],
  ['人', 'people', '1', '名'],
  ['%', 'ratio', '0.01', 'パーセント'],
  ['‰', 'ratio', '0.001', 'パーミル'],
  ['ポイント', 'ratio', '0.01', 'pt', 'ポイント(%)', '%ポイント'],
  ['倍', 'ratio', '1'],
  ['割', 'ratio', '0.1'],
  ['位', 'rank', '1'],
  ['t-CO₂', 'co2', '1', 't-CO2', 'tCO2', 'tCO₂', 'トン-CO2', 'トンCO2', 't-CO2eq', 't-CO2e'],
  ['kt-CO₂', 'co2', '1000', 'kt-CO2', 'ktCO2'],
  ['kg-CO₂', 'co2', '0.001', 'kg-CO2', 'kgCO2', 'kgCO₂'],
  ['g-CO₂', 'co2', '0.000001', 'g-CO2', 'gCO2', 'gCO₂'],
  ['日', 'duration', '1', '日間'],
  ['時間', 'duration', '0.0416666666666666666666666667', 'h'],
  ['℃', 'unknown', '1', '°C'],
  ['歳', 'unknown', '1', '才'],
  ['点', 'unknown', '1'],
  ['か月', 'unknown', '1', 'カ月', 'ヵ月', 'ヶ月', 'ケ月', '箇月'],
  ['箇所', 'count', '1', 'か所', 'カ所', 'ヵ所', 'ヶ所', 'ケ所', '個所', 'ヶ処'],
  ['DL', 'count', '1', 'dl', 'ダウンロード'],
  ['店舗', 'count', '1', '店'],
  ['社', 'count', '1', '企業'],
];

const countWords =
  '件 施設 団体 校 台 基 回 冊 本 組 戸 世帯 棟 路線 品目 種類 種 地区 自治体 市町村 事業所 経営体 機関 園 館 駅 便 ' +
  '頭 羽 匹 枚 区 講座 事業 商品 個 隻 食 袋 農家 組織 集落 地域 圃場 拠点 室 床 口 票 言語 か国 カ国 アカウント アクセス PV ' +
  'グループ プロジェクト チーム サービス コース クラブ 件数 単位 区画 系統 泊 人泊 人回 人日';

export interface KnownUnit {
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly factor: string;
}

const table = new Map<string, KnownUnit>();
for (const [symbol, dimension, factor, ...spellings] of entries) {
  for (const spelling of [symbol, ...spellings]) table.set(spelling, { symbol, dimension, factor });
}
for (const word of countWords.split(' ')) {
  table.set(word, { symbol: word, dimension: 'count', factor: '1' });
}

/** The unit of exactly this normalised spelling, without scale words or denominators. */
export function knownUnit(spelling: string): KnownUnit | null {
  return table.get(spelling) ?? null;
}
