/** One labelled figure of a cell: 男性 94.1%. */
export interface Part {
  readonly label: string;
  readonly text: string;
}

const part =
  /([^\s\d０-９:：()（）％%、,／/]{1,8}?)\s*[:：]?\s*((?:約\s*)?[-−▲△]?[\d０-９][\d０-９,，.．]*\s*(?:[％%‰]|[^\s\d０-９:：()（）、,／/]{0,6}?))(?=$|[\s、,／/])/gu;
const knownLabel =
  /^(?:男性?|女性?|全体|合計|総数|市内|県内|市外|県外|国内|海外|家庭系?|事業系?|産業|業務|運輸|小|中|高|小学校?|中学校?|高校|小学生|中学生|平日|休日|上り|下り|高齢者|若者|児童|生徒|[小中高][1-6]|[^\s\d]{1,6}(?:区|地区|校区|部門))$/u;

/**
 * A cell that states figures with labels ("男性 94.1% 女性 91.5%") and nothing else; null otherwise.
 * Only labels known to divide a population are taken, so that 平均 or 前年 never makes an indicator of its own.
 */
export function readParts(cell: string): Part[] | null {
  // A label stands first; most cells begin with their figure.
  if (cell.length > 120 || /^[\s　]*[-−▲△\d０-９]/u.test(cell)) return null;
  const text = cell.replaceAll(/[\s　]+/g, ' ').trim();
  const found = [...text.matchAll(part)].map((match) => ({
    label: match[1] ?? '',
    text: (match[2] ?? '').trim(),
  }));
  if (found.length === 0 || !found.every(({ label }) => knownLabel.test(label))) return null;
  const rest = text.replaceAll(part, '').replaceAll(/[\s、,／/]/g, '');
  const labels = new Set(found.map(({ label }) => label));
  return rest === '' && labels.size === found.length ? found : null;
}
