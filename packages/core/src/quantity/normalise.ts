/**
 * Characters that compatibility normalisation would turn into something else: ㎡ into "m2", a
 * footnote ¹ or ① into a digit of the figure beside it, ½ into "1⁄2".
 */
const kept = /[^㎡㎥㎢²³¹⁰⁴-⁹₀-₉①-⑳⑴-⒇½¼¾]+/g;

/**
 * One spelling for text of sheets: full width to ASCII, half-width kana to full width, `<sup>2</sup>`
 * to ², `<sub>2</sub>` to ₂, other tags and white space to one space, wave dashes to "~".
 * ▲, △ and − stay: they mean minus only in front of a figure.
 */
export function normaliseText(text: string): string {
  return (
    text
      // Thin spaces between groups of three are thousands separators and nothing else.
      .replace(/(?<=\d)[\u2009\u202f](?=\d{3}(?!\d))/g, '')
      .replace(/<sup>\s*([23])\s*<\/sup>/gi, (_, digit: string) => (digit === '2' ? '²' : '³'))
      .replace(/<sub>\s*2\s*<\/sub>/gi, '₂')
      .replace(/<\/?[a-z][^<>]{0,40}>/gi, ' ')
      .replace(kept, (run) => run.normalize('NFKC'))
      .replace(/[〜～∼]/g, '~')
      .replace(/[\s\u200b\ufeff]+/g, ' ')
      .replace(/\s+([²³₂])/g, '$1')
      .trim()
  );
}
