import { convertible, parseUnit } from '@shirube/core';
import type { Feed } from '@shirube/plugin-sdk/server';

/** Whether values of the feed can be values of the indicator: of its unit's dimension and summed up alike. What an indicator does not say of itself does not stand in the way. */
export function fits(
  feed: Pick<Feed<never>, 'unit' | 'aggregation'>,
  indicator: { readonly unit: string | null; readonly aggregation: string | null },
): boolean {
  if (indicator.aggregation !== null && indicator.aggregation !== feed.aggregation) return false;
  if (indicator.unit === null || indicator.unit === feed.unit) return true;
  const [from, to] = [parseUnit(feed.unit), parseUnit(indicator.unit)];
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
