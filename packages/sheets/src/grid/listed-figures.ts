/** A result behind its name: "公共施設の太陽光パネル設置数（14件/89％）": value and achievement in one bracket. */
const line =
  /^(.*?)[\s　]*[（(][\s　]*((?:約\s*)?[-−▲△]?[\d０-９][\d０-９,，.．]*[\s　]*[^\d０-９\s（）()／/]{0,6})[\s　]*[／/][\s　]*([-−▲△]?[\d０-９][\d０-９.．]*[\s　]*[%％])[\s　]*[）)][\s　]*$/u;

/** Name, value, achievement; null when the line is none. The name may be empty: it stands on a line above. */
export function listedFigure(text: string): [string, string, string] | null {
  if (text.length > 160) return null;
  const match = line.exec(text);
  return match?.[2] && match[3]
    ? [(match[1] ?? '').trim(), match[2].trim(), match[3].trim()]
    : null;
}

/** A name that was broken off its figures: short, and no sentence. */
export const isNamePart = (text: string): boolean =>
  text.trim() !== '' && text.trim().length <= 40 && !/[。）)]$|^[・●○（(]|[:：]/u.test(text.trim());
