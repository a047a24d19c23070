import type { Type } from '@nestjs/common';
import type { Plugin, PluginFault } from '@shirube/plugin-sdk/server';
import { type AccessRule, accessKey } from '../access/rule.js';
import { PluginsRefusedError } from './validate.js';

/**
 * The Nest modules of the plugins. Every resolver in them declares a permission of its own plugin; no other
 * declaration counts, so that where the plugin is not enabled nothing of it answers.
 * @throws PluginsRefusedError
 */
export async function modulesOf(plugins: readonly Plugin[]): Promise<readonly Type[]> {
  const modules: Type[] = [];
  const faults: PluginFault[] = [];
  for (const plugin of plugins) {
    const loaded = (await plugin.module?.())?.default as Type | undefined;
    if (!loaded) continue;
    modules.push(loaded);
    faults.push(...undeclared(plugin, loaded));
  }
  if (faults.length > 0) throw new PluginsRefusedError(faults);
  return modules;
}

/** Nest's own keys: of a module's parts, and of a method that resolves a field or answers an address. */
const parts = ['providers', 'controllers', 'imports'] as const;
const resolves = 'graphql:resolver_type';

function undeclared(plugin: Plugin, module: Type): PluginFault[] {
  const of = (key: (typeof parts)[number]) =>
    (Reflect.getMetadata(key, module) as unknown[] | undefined) ?? [];
  if (of('controllers').length > 0 || of('imports').length > 0)
    return [fault(plugin, `${module.name}: controllers, imports`)];
  const permissions = new Set(plugin.permissions.map(({ id }) => `${plugin.id}:${id}`));
  return of('providers').flatMap((provider) => {
    const prototype = (provider as Type).prototype as Record<string, unknown> | undefined;
    if (!prototype) return [];
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
      if (typeof method !== 'function' || Reflect.getMetadata(resolves, method) === undefined)
        return [];
      const rule = Reflect.getMetadata(accessKey, method) as AccessRule | undefined;
      const own = rule?.kind === 'plugin' && permissions.has(rule.permission);
      return own ? [] : [fault(plugin, `${(provider as Type).name}.${name}`)];
    });
  });
}

const fault = ({ id }: Plugin, where: string): PluginFault => ({
  code: 'missing-permission',
  words: {
    ja: `プラグイン ${id} の ${where} に、このプラグインの権限の宣言（NeedsPlugin）がありません。加えてください。`,
    en: `Plugin ${id}: ${where} declares no permission of this plugin (NeedsPlugin); add it.`,
  },
});
