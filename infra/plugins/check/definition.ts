import { inRange, type Plugin, sdkVersion } from '@shirube/plugin-sdk/server';
import { load, type PluginFolder } from '../folder.ts';
import { because, type Fault, type Found, fault, found } from './found.ts';

/** The definition as the API would load it, with what `definePlugin` and the host find in it. */
export async function definition(
  folder: PluginFolder,
): Promise<{ readonly result: Found; readonly plugin: Plugin | null }> {
  let plugin: Plugin;
  try {
    plugin = await load(folder.server ?? '');
  } catch (error) {
    const faults = (error as { faults?: readonly Fault[] }).faults ?? [
      fault(
        'not-loaded',
        `定義を読み込めません（${because(error)}）。既定の export を definePlugin(…) にしてください。`,
        `The definition cannot be loaded (${because(error)}): export definePlugin(…) by default.`,
      ),
    ];
    return { result: found(faults, '', ''), plugin: null };
  }
  const faults = [...own(folder, plugin), ...demo(plugin)];
  const parts = `${plugin.feeds.length}/${plugin.imports.length}/${plugin.jobs.length}`;
  const result = found(
    faults,
    `${plugin.id} ${plugin.version}、フィード/取込/ジョブ ${parts}`,
    `${plugin.id} ${plugin.version}, feeds/imports/jobs ${parts}`,
  );
  // What is only not as the house likes it can be run all the same.
  return { result, plugin: typeof plugin?.id === 'string' ? plugin : null };
}

function own({ manifest }: PluginFolder, plugin: Plugin): Fault[] {
  const faults: Fault[] = [];
  if (!inRange(sdkVersion, plugin.sdk))
    faults.push(
      fault(
        'wrong-sdk',
        `プラグイン ${plugin.id} は SDK ${plugin.sdk} 用ですが、ここの SDK は ${sdkVersion} です。対応する版を入れてください。`,
        `Plugin ${plugin.id} is made for SDK ${plugin.sdk} and this is ${sdkVersion}: install a version that fits.`,
      ),
    );
  if (!manifest.name?.endsWith(`/${plugin.id}`))
    faults.push(
      fault(
        'package-name',
        `package.json の name「${manifest.name}」が id「${plugin.id}」で終わっていません。そろえてください。`,
        `The package's name "${manifest.name}" does not end with the id "${plugin.id}": make them agree.`,
      ),
    );
  return faults;
}

/** Nothing can be shown of a plugin that has nothing to show. */
function demo(plugin: Plugin): Fault[] {
  const [first] = plugin.demo ?? [];
  if (!first)
    return [
      fault(
        'no-demo',
        `プラグイン ${plugin.id} に demo がありません。設定と、取込ごとに見本のファイルを一つ加えてください。`,
        `Plugin ${plugin.id} has no demo: add settings and one file for each import.`,
      ),
    ];
  return plugin.imports
    .filter(({ id }) => !first.files.some((file) => file.import === id))
    .map(({ id }) =>
      fault(
        'no-demo-file',
        `取込「${id}」の見本のファイルが demo にありません。plugins/<id>/demo/ に置いて加えてください。`,
        `The demo has no file for import "${id}": put one into demo/ and name it.`,
      ),
    );
}
