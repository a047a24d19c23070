import { turbo } from '../process/build.ts';
import { inWords, report } from '../words/words.mjs';
import { assess } from './assess.ts';
import { attackCases } from './attack-cases.ts';
import { auditSheet } from './audit-sheet.ts';
import { authOverhead } from './auth-overhead.ts';
import { cityPage } from './city-page.ts';
import { cityRead } from './city-read.ts';
import { feed } from './feed.ts';
import { firstLoad } from './first-load.ts';
import { hostileQuery } from './hostile-query.ts';
import { importCsv } from './import.ts';
import { type Bench, lineOf } from './measure.ts';
import { meterImport } from './meter-import.ts';
import { pluginBoot } from './plugin-boot.ts';
import { pluginOverhead } from './plugin-overhead.ts';
import { rlsOverhead } from './rls-overhead.ts';
import { rss } from './rss.ts';
import { openStage } from './stage.ts';
import { start } from './start.ts';
import { tenantGrowth } from './tenant-growth.ts';

/**
 * `pnpm bench` measures everything, `pnpm bench -- city-read assess` only these. One line a measure on
 * standard output, what it means on standard error; exit 1 when a must is missed. See docs/performance.md.
 */
const BENCHES: Bench[] = [
  cityRead,
  tenantGrowth,
  authOverhead,
  rlsOverhead,
  pluginOverhead,
  hostileQuery,
  cityPage,
  rss,
  assess,
  auditSheet,
  importCsv,
  meterImport,
  feed,
  pluginBoot,
  firstLoad,
  start,
  attackCases,
];

const say = (line: string) => console.error(line);

try {
  process.exitCode = await measure(process.argv.slice(2).filter((word) => word !== '--'));
} catch (error) {
  process.exitCode = report(error);
}

async function measure(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    say(`${unknown.join(', ')}? ${BENCHES.map((bench) => bench.name).join(', ')}`);
    return 2;
  }
  const built = await turbo('build');
  if (built.code !== 0) {
    say(built.output);
    return 1;
  }
  const stage = openStage(say);
  let missed = 0;
  try {
    for (const bench of BENCHES) {
      if (names.length > 0 && !names.includes(bench.name)) continue;
      for (const measured of await bench.run(stage)) {
        console.log(lineOf(measured));
        if (measured.note) say(`  ${measured.note}`);
        if (measured.kept === false) missed++;
      }
    }
  } finally {
    await stage.close();
  }
  if (missed > 0) {
    say(inWords({ ja: `守れなかった限度: ${missed}`, en: `limits missed: ${missed}` }));
  }
  return missed > 0 ? 1 : 0;
}
