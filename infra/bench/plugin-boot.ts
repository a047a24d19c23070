import { median } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { installed, realPlugins } from './plugins/plugged.ts';
import { residentBytes } from './stage.ts';

const ROUNDS = 5;

/** Report: what a plugin adds to the API's start and to its memory when it is ready; none against all, in turns. */
export const pluginBoot: Bench = {
  name: 'plugin-boot',
  async run(stage) {
    const plugins = await realPlugins();
    const { urls: plain } = await stage.seeded(10);
    const database = new URL(plain.migrationUrl).pathname.slice(1);
    const urls = await installed(
      await stage.adminUrl(),
      database,
      plugins.map(({ plugin }) => plugin),
    );
    const files = plugins.map(({ file }) => file);
    const found = { none: { ms: [], mb: [] }, all: { ms: [], mb: [] } } as Record<
      'none' | 'all',
      { ms: number[]; mb: number[] }
    >;
    for (let round = 0; round < ROUNDS; round++)
      for (const which of round % 2 ? (['all', 'none'] as const) : (['none', 'all'] as const)) {
        const server = await stage.withPlugins(urls, which === 'all' ? files : []);
        found[which].ms.push(server.startMs);
        found[which].mb.push(residentBytes(server.pid) / 1024 ** 2);
        await server.stop();
      }
    const of = (figure: 'ms' | 'mb') =>
      [median(found.all[figure]), median(found.none[figure])] as const;
    const line = (name: string, figure: 'ms' | 'mb', unit: string) => {
      const [all, none] = of(figure);
      return {
        name,
        value: (all - none) / plugins.length,
        unit,
        ratio: all / none,
        note: `${plugins.length} plugins ${all.toFixed(0)} ${unit}, none ${none.toFixed(0)}; differs by ${spread(found.none[figure]).toFixed(0)} from start to start`,
      };
    };
    return [line('plugin-boot', 'ms', 'ms'), line('plugin-memory', 'mb', 'MB')];
  },
};

const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
