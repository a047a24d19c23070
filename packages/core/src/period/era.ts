interface Era {
  readonly name: string;
  readonly letter: string;
  /** Western year of the era's year 1. */
  readonly first: number;
}

// Newest first, so that a year of change (2019) is written in the newer era.
const eras: readonly Era[] = [
  { name: '令和', letter: 'R', first: 2019 },
  { name: '平成', letter: 'H', first: 1989 },
  { name: '昭和', letter: 'S', first: 1926 },
];

/** The western year of 令和3 or R3; null for an unknown era or year 0. 元年 is year 1. */
export function westernYear(era: string, yearOfEra: string): number | null {
  const found = eras.find(({ name, letter }) => name === era || letter === era.toUpperCase());
  const year = yearOfEra === '元' ? 1 : Number(yearOfEra);
  return found === undefined || !(year >= 1 && year <= 99) ? null : found.first + year - 1;
}

/** R3 for 2021; null before 昭和. */
export function eraLabel(year: number): string | null {
  const era = eras.find(({ first }) => year >= first);
  return era === undefined ? null : `${era.letter}${year - era.first + 1}`;
}
