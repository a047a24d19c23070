import type { SettingsChange, TenantSettings } from './query.js';

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What takes `from` to `to`: only what differs, so that nobody else's change is written over. */
export function changeOf(from: TenantSettings, to: TenantSettings): SettingsChange {
  const { ruleSet: wasRule, ...was } = from;
  const { ruleSet: isRule, ...is } = to;
  const differing = <T extends object>(a: T, b: T): Partial<T> =>
    Object.fromEntries(
      Object.entries(b).filter(
        ([name, value]) => !same(value, (a as Record<string, unknown>)[name]),
      ),
    ) as Partial<T>;
  const { version: _was, ...ruleWas } = wasRule;
  const { version: _is, ...ruleIs } = isRule;
  const rule = differing(ruleWas, ruleIs);
  return {
    ...differing(was, is),
    ...(Object.keys(rule).length > 0 ? { ruleSet: rule } : {}),
  };
}

export const isChange = (change: SettingsChange): boolean => Object.keys(change).length > 0;
