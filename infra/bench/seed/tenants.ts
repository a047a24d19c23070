import { type Municipality, municipalities } from '@shirube/core/codes';

/**
 * That many real prefectures and municipalities, spread evenly over the list of all 1,788.
 * @throws Error when there aren't so many
 */
export function seedTenants(size: number): readonly Municipality[] {
  const all = municipalities();
  if (size > all.length) throw new Error(`${size} cities were asked for, there are ${all.length}`);
  return Array.from({ length: size }, (_, at) => all[Math.floor((at * all.length) / size)]).filter(
    (one) => one !== undefined,
  );
}
