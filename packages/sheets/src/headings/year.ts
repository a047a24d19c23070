const eras: Record<string, number> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
};

const pattern =
  /(?<western>(?:19|20)\d{2})|(?<era>令和|平成|昭和|(?<![A-Z])[RHS])(?<count>\d{1,2}|元)(?!\d)/u;

/** The first western year a heading names (2020 for "2020年（現状値）", "R2実績", "令和２年度"); null when none. */
export function yearOf(text: string): number | null {
  const groups = pattern.exec(text.normalize('NFKC').replaceAll(/\s/g, ''))?.groups;
  if (!groups) return null;
  if (groups.western) return Number(groups.western);
  const first = eras[groups.era ?? ''];
  if (first === undefined) return null;
  return first + (groups.count === '元' ? 1 : Number(groups.count));
}

const one = String.raw`(?:(?:(?:19|20)\d{2}|(?:令和|平成|昭和|[RHS])(?:\d{1,2}|元))(?:\((?:(?:令和|平成|昭和|[RHS])?(?:\d{1,4}|元))(?:年度?)?\))?(?:年度?)?(?:\((?:(?:令和|平成|昭和|[RHS])?(?:\d{1,4}|元))(?:年度?)?\))?(?:末|\d{1,2}月末?(?:\d{1,2}日)?|国勢調査|[./]\d{1,2}[./]\d{1,2}|(?<=[RHS]\d{1,2})\.\d{1,2}末?)?(?:現在|時点)?(?:[(]?の?(?:速報|確定|暫定|推計|見込み?)値?[)]?)?)`;
const onlyPeriod = new RegExp(
  `^[([]?${one}(?:[~～〜-]${one}?)?(?:[(]?の?平均値?[)]?)?[)\\]]?$`,
  'u',
);

/** Every year has one of these; most cells have none and are spared the rest. */
const mayBePeriod = /19|20|１９|２０|[令平昭RHSＲＨＳ㍻㍼㋿]/u;

/** Whether a cell holds a period and nothing else: "2020年度", "(H30年)", "令和２年３月末", "2020～2022年度". */
export function isPeriodOnly(text: string): boolean {
  if (text.length > 30 || !mayBePeriod.test(text)) return false;
  return onlyPeriod.test(text.normalize('NFKC').replaceAll(/\s/g, ''));
}
