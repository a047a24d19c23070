import { convertible, parseUnit } from '@shirube/core';
import type { Feed } from '@shirube/plugin-sdk/server';

/** Whether both are summed up alike; an indicator that does not say so does not stand in the way. */
export function addsUpAlike(
  feed: Pick<Feed<never>, 'aggregation'>,
  { aggregation }: { readonly aggregation: string | null },
): boolean {
  return aggregation === null || aggregation === feed.aggregation;
}

/** Whether values of the feed are of the indicator's dimension; of one without a unit nothing is known against it. */
export function fitsUnit(
  feed: Pick<Feed<never>, 'unit'>,
  { unit }: { readonly unit: string | null },
): boolean {
  if (unit === null || unit === feed.unit) return true;
  const [from, to] = [parseUnit(feed.unit), parseUnit(unit)];
  return from !== null && to !== null && convertible(from, to);
}

/** By its key, or by its name as people write it: full and half width, spaces and brackets aside. */
export function isSuggested(
  { suggestedIndicator }: Pick<Feed<never>, 'suggestedIndicator'>,
  { key, name }: { readonly key: string; readonly name: string },
): boolean {
  return key === suggestedIndicator || plain(name) === plain(suggestedIndicator);
}

const plain = (text: string) => text.normalize('NFKC').replaceAll(/[\s()（）「」・]/g, '');
