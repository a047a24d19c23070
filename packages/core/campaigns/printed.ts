import fc from 'fast-check';

/** Pieces that cells of published sheets are made of, sound ones beside what only looks like them. */
const pieces = fc.constantFrom(
  ...(
    '2017年度|2020年|H30|R元年|R3.4.1|令和3(2021)年度|平成|2021～|2015年国勢調査|年度末|2020/3|1999-13-45|40.6|1,234|1,23|0|00|.5|5.|1e9|∞|' +
    '-|－|▲|△|±|+|,|.|、|。|%|％|‰|(|)|（|）|[|]|【|】|〈|～|~|〜|/|／|・|:|：|万|億|兆|千|十|百|人|件|㎡|m <sup>2</sup>|t-CO₂|T J|kWh|円|位|台|ポイント|か月|' +
    '約|以上|以下|未満|超|程度|前後|累計|未公表|検討中|公表予定|調査中|-箇所|※1|*2|①|注1|推計|速報値|なし|有|◎|増加|維持|現状以上|年間|/年|/10万人|1人当たり|' +
    ' |　|\t|\n|\r|\u0000|\u200b|\ufeff|\u202e|é|𠮷|👍🏽|<br>|<b>|&lt;|=1+1|"'
  ).split('|'),
);

/** A cell as a sheet may print it, and as no sheet ever would. */
export const cell: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(pieces, { maxLength: 7 }).map((found) => found.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(pieces, fc.nat(400)).map(([piece, times]) => piece.repeat(times)),
  },
  { weight: 1, arbitrary: fc.integer().map((n) => String(n)) },
);

/** A printed number of up to thirty digits, exact. */
export const digits: fc.Arbitrary<string> = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    fc.option(fc.stringMatching(/^\d{1,15}$/), { nil: null }),
  )
  .map(([whole, places]) => (places === null ? `${whole}` : `${whole}.${places}`));

const units =
  '㎡ ha km² ㎥ L m km t kg g MJ TJ kWh MWh W kW 円 人 % ‰ ポイント 倍 割 位 t-CO₂ kt-CO₂ g-CO₂ 日 時間 ℃ 歳 点 か月 箇所 DL 社 件 施設 団体 台 基 棟 種類 区 口 か国 PV 人泊 圃区 dB ppm'.split(
    ' ',
  );

/** Words behind a figure; two of them stand together now and then. */
const ending = fc.constantFrom(
  ...'|||||以上|以下|未満|超|を超え|程度|前後|弱|台|を維持| 高圧'.split('|'),
);

/** A quantity as a careful sheet prints it: number, scale, unit, denominator, qualifier. */
export const quantity: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '約', '年間', '▲', '-'),
    digits,
    fc.constantFrom('', '', ' ', '千', '万', '億', '十億', '兆'),
    fc.constantFrom('', ...units),
    fc.constantFrom('', '', '/年', '/人', '/10万人', '/日', '/㎡'),
    ending,
    ending,
  )
  .map((parts) => parts.join(''));
