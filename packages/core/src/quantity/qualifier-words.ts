import type { Qualifier } from './value.js';

const meanings: Readonly<Record<string, Qualifier>> = {
  以上: 'at-least',
  以下: 'at-most',
  以内: 'at-most',
  未満: 'less-than',
  を下回る: 'less-than',
  超: 'more-than',
  超え: 'more-than',
  超える: 'more-than',
  を超: 'more-than',
  を超え: 'more-than',
  を超える: 'more-than',
  を上回る: 'more-than',
  程度: 'about',
  前後: 'about',
  くらい: 'about',
  ぐらい: 'about',
  ほど: 'about',
  強: 'about',
  弱: 'about',
  余: 'about',
  余り: 'about',
};

/** The words that qualify a figure from behind, as the source of a pattern without groups; longest first. */
export const qualifierWords: string = Object.keys(meanings)
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** 100%を維持: the goal in a word, which leaves the figure as it is. */
export const goalWords = '維持|達成|目指す';

/** What one of `qualifierWords` says of its figure. */
export function qualifierOf(word: string): Qualifier {
  const meaning = meanings[word];
  if (meaning === undefined) throw new RangeError(`not a qualifier: ${word}`);
  return meaning;
}

/**
 * What several qualifiers of one figure say together (約5件以上, 5件前後程度): one bound stands, and `also`
 * tells that it was only about; two different ones (5以上以下) say nothing and give null.
 */
export function joinQualifiers(
  said: readonly Qualifier[],
): { readonly qualifier: Qualifier | null; readonly also: boolean } | null {
  const [bound, ...others] = new Set(said.filter((one) => one !== 'about'));
  if (others.length > 0) return null;
  const about = said.includes('about');
  if (bound === undefined) return { qualifier: about ? 'about' : null, also: false };
  return { qualifier: bound, also: about };
}
