const syllables: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo ' +
    'たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ' +
    'ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro ' +
    'わwa をo んn ゔvu ヶga ゐi ゑe'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** A kana reading in Hepburn without macrons: くまもと → Kumamoto, おおさか → Osaka, さっぽろ → Sapporo. */
export function romanise(kana: string): string {
  const hiragana = kana.replace(/[ァ-ヴ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
  let text = '';
  let doubled = false;
  for (const character of hiragana) {
    if (character === 'っ') {
      doubled = true;
      continue;
    }
    if (character === 'ー') continue;
    const glide = { ゃ: 'a', ゅ: 'u', ょ: 'o' }[character];
    if (glide !== undefined) {
      text =
        text.replace(/(sh|ch|j|)i$/, (_, sibilant: string) => (sibilant === '' ? 'y' : sibilant)) +
        glide;
      continue;
    }
    const syllable = syllables[character] ?? character;
    text += doubled
      ? (syllable.startsWith('ch') ? 't' : syllable.slice(0, 1)) + syllable
      : syllable;
    doubled = false;
  }
  const long = text.replace(/o[ou]/g, 'o').replace(/uu/g, 'u');
  return long.slice(0, 1).toUpperCase() + long.slice(1);
}
