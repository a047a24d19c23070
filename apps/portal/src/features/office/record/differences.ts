export interface Difference {
  /** Names from the outside in: ['ruleSet', 'decimals']. */
  readonly path: readonly string[];
  /** As text; null where there was, or is, nothing. */
  readonly was: string | null;
  readonly is: string | null;
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.length > 0 && value.every(isTree);

/** A thing in a list by its name or key, if that stayed the same; else by its place. */
function nameOf(before: unknown, after: unknown, index: number): string {
  for (const name of ['name', 'key']) {
    const [was, is] = [before, after].map((one) => (isTree(one) ? own(one, name) : undefined));
    const named = is ?? was;
    if (typeof named === 'string' && (was === undefined || is === undefined || was === is))
      return named;
  }
  return String(index + 1);
}

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

function asText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every(isPlain)) return value.map(String).join(', ');
  return isPlain(value) ? String(value) : JSON.stringify(value);
}

/**
 * What an entry of the record changed, part by part. What stayed the same is left out; a deed that only
 * began or ended a thing shows all of it on one side.
 */
export function differences(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if ((isTree(before) || before == null) && (isTree(after) || after == null)) {
    const [was, is] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
    const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
    return names.flatMap((name) => differences(own(was, name), own(is, name), [...path, name]));
  }
  if (isList(before) && isList(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
      differences(before[index], after[index], [
        ...path,
        nameOf(before[index], after[index], index),
      ]),
    ).flat();
  }
  const [was, is] = [asText(before), asText(after)];
  return was === is ? [] : [{ path, was, is }];
}

/** Of the object itself: "constructor" is a name like any other. */
const own = (tree: Record<string, unknown> | undefined, name: string): unknown =>
  tree && Object.hasOwn(tree, name) ? tree[name] : undefined;
