import { PluginInputError } from '@shirube/plugin-sdk/server';

/** A year that there can be dates of. @throws PluginInputError */
export function soundYear(year: number): number {
  if (year >= 1950 && year <= 2150) return year;
  throw new PluginInputError(
    { ja: '年度は1950から2150までにしてください。', en: 'Choose a year from 1950 to 2150.' },
    'year',
  );
}
