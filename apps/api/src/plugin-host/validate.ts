import { ShirubeError } from '@shirube/core';
import { faultsOf } from '@shirube/plugin-sdk/host';
import {
  graphqlPrefixOf,
  inRange,
  type Plugin,
  type PluginFault,
  schemaOf,
  sdkVersion,
} from '@shirube/plugin-sdk/server';

/** Code `plugins-refused`, data `{ faults }`; the API does not start. Its message is one sentence a fault. */
export class PluginsRefusedError extends ShirubeError {
  constructor(readonly faults: readonly PluginFault[]) {
    super('plugins-refused', { faults });
    this.message = faults.map(({ words }) => `${words.ja} (${words.en})`).join('\n');
  }
}

/** What is wrong with the plugins of an installation, each by itself and together; empty when nothing is. */
export function pluginsFaults(plugins: readonly Plugin[]): PluginFault[] {
  return [
    ...plugins.flatMap((plugin) => {
      const faults = faultsOf(plugin);
      return faults.length > 0 ? faults : wrongSdk(plugin);
    }),
    ...collisions(plugins),
  ];
}

function wrongSdk({ id, sdk }: Plugin): PluginFault[] {
  if (inRange(sdkVersion, sdk)) return [];
  return [
    {
      code: 'wrong-sdk',
      words: {
        ja: `プラグイン ${id} は SDK ${sdk} 用ですが、ここの SDK は ${sdkVersion} です。対応する版を入れてください。`,
        en: `Plugin ${id} is made for SDK ${sdk} and this is ${sdkVersion}: install a version that fits.`,
      },
    },
  ];
}

function collisions(plugins: readonly Plugin[]): PluginFault[] {
  const faults: PluginFault[] = [];
  for (const [at, plugin] of plugins.entries()) {
    for (const other of plugins.slice(0, at)) {
      if (other.id === plugin.id && other.version !== plugin.version)
        faults.push({
          code: 'two-versions',
          words: {
            ja: `プラグイン ${plugin.id} の ${other.version} と ${plugin.version} が両方入っています。一つにしてください。`,
            en: `Plugin ${plugin.id} is there as ${other.version} and as ${plugin.version}: keep one.`,
          },
        });
      else if (other.id === plugin.id || schemaOf(other.id) === schemaOf(plugin.id))
        faults.push({
          code: 'duplicate-id',
          words: {
            ja: `プラグイン ${plugin.id} が二つあります。plugins.ts から一つを取り除いてください。`,
            en: `Plugin ${plugin.id} is there twice: take one out of plugins.ts.`,
          },
        });
      else if (begins(graphqlPrefixOf(plugin.id), graphqlPrefixOf(other.id)))
        faults.push({
          code: 'prefix-within-prefix',
          words: {
            ja: `プラグイン ${other.id} と ${plugin.id} の GraphQL 接頭辞が区別できません。一つの id を変えてください。`,
            en: `Plugins ${other.id} and ${plugin.id} have GraphQL prefixes that cannot be told apart: change one id.`,
          },
        });
    }
  }
  return faults;
}

/** `wells` and `wellsMap`: a name of the second would have the prefix of the first as well. */
const begins = (left: string, right: string) => left.startsWith(right) || right.startsWith(left);
