import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { openFolder, type PluginFolder } from '../folder.ts';
import { buildPortal } from '../portal.ts';
import { absent } from './absent.ts';
import { bundle } from './bundle.ts';
import { definition } from './definition.ts';
import { feeds, jobs } from './feeds.ts';
import { because, type Fault, type Found, fault, fine, type Words } from './found.ts';
import { garbage, imports } from './imports.ts';
import { fieldWalls, tableWalls } from './isolation.ts';
import { migrations } from './migrations.ts';
import { pages } from './pages.ts';
import { builds, papers, readme } from './papers.ts';
import { openPlace, type Place } from './place.ts';
import { words } from './words.ts';

/** In the order in which they are made. */
export const checkNames = {
  papers: { ja: 'パッケージ', en: 'package' },
  build: { ja: 'ビルド', en: 'build' },
  readme: { ja: 'README', en: 'README' },
  definition: { ja: '定義', en: 'definition' },
  words: { ja: '日英の語', en: 'words in ja and en' },
  bundle: { ja: 'ページの大きさ', en: 'weight of the pages' },
  migrations: { ja: 'マイグレーション', en: 'migrations' },
  tables: { ja: '表と行レベルセキュリティ', en: 'tables and row-level security' },
  boot: { ja: 'API の起動', en: 'the API starts' },
  imports: { ja: '取込', en: 'imports' },
  garbage: { ja: '読めないファイル', en: 'files that cannot be read' },
  feeds: { ja: 'フィードの読み取り値', en: 'readings of the feeds' },
  jobs: { ja: 'ジョブ', en: 'jobs' },
  'isolation-tables': { ja: '自治体の隔離（表）', en: 'walls between cities: tables' },
  'isolation-fields': { ja: '自治体の隔離（GraphQL）', en: 'walls between cities: fields' },
  absent: { ja: '無効ならないもの', en: 'disabled means absent' },
  pages: { ja: 'ページ', en: 'pages' },
} as const satisfies Record<string, Words>;
export type CheckId = keyof typeof checkNames;

export interface Outcome {
  readonly check: CheckId;
  /** `waits`: not made, for one before it failed. */
  readonly state: 'ok' | 'failed' | 'waits';
  readonly shown: Words;
  readonly faults: readonly Fault[];
  readonly seconds: number;
}

export interface CheckOptions {
  /** A PostgreSQL login that may make databases and roles. */
  readonly adminUrl: string;
  /** Told each as soon as it is known. */
  readonly said: (outcome: Outcome) => void;
  /** Only these, and what they need; all unless given. */
  readonly only?: readonly CheckId[];
  /** False: what is built is taken as it is. */
  readonly build?: boolean;
}

/** The conformance run: every promise that a plugin makes by being one, tried. */
export async function checkPlugin(path: string, options: CheckOptions): Promise<Outcome[]> {
  const folder = openFolder(path);
  const run = new Run(options);
  await run.make('papers', async () => papers(folder));
  if (folder.server === null) return run.end();
  if (options.build !== false && !(await run.make('build', () => builds(folder)))) return run.end();
  await run.make('readme', async () => readme(folder));
  let plugin: Plugin | null = null;
  const sound = await run.always('definition', async () => {
    const read = await definition(folder);
    plugin = read.plugin;
    return read.result;
  });
  if (plugin === null) return run.end();
  await run.make('words', async () => (await words(folder, plugin as never)).result);
  await run.make('bundle', () => bundle(folder));
  if (!(await inDatabase(run, plugin)) || !sound) return run.end();
  await inPlace(run, plugin, folder);
  return run.end();
}

async function inDatabase(run: Run, plugin: Plugin): Promise<boolean> {
  if (!run.wanted('migrations') && !run.wanted('tables')) return true;
  let standing: Found | null = null;
  const applied = await run.always('migrations', async () => {
    const { applied: first, tables } = await migrations(plugin, run.options.adminUrl);
    standing = tables;
    return first;
  });
  if (standing === null) return false;
  return (await run.make('tables', async () => standing ?? fine('', ''))) && applied;
}

async function inPlace(run: Run, plugin: Plugin, folder: PluginFolder): Promise<void> {
  let place: Place | null = null;
  const needed = Object.keys(checkNames).slice(Object.keys(checkNames).indexOf('boot'));
  if (!needed.some((check) => run.wanted(check as CheckId))) return;
  try {
    await run.always('boot', async () => {
      try {
        place = await openPlace(plugin, run.options.adminUrl, await served(run, plugin, folder));
        await place.enable(place.mine);
        await place.enable(place.theirs);
        return fine(`${plugin.id} だけを載せて起動しました`, `up with ${plugin.id} alone`);
      } catch (error) {
        return { shown: { ja: '', en: '' }, faults: notStarted(error) };
      }
    });
    if (place === null) return;
    const at: Place = place;
    await run.make('garbage', () => garbage(at));
    if (!(await run.always('imports', () => imports(at)))) return;
    await run.make('feeds', () => feeds(at));
    await run.make('jobs', () => jobs(at));
    await run.make('isolation-tables', () => tableWalls(at));
    await run.make('isolation-fields', () => fieldWalls(at, folder));
    await run.make('absent', () => absent(at));
    await run.make('pages', () => pages(at, folder));
  } finally {
    await (place as Place | null)?.close();
  }
}

/** The portal with this plugin in it, where its pages are to be looked at. */
async function served(run: Run, { id }: Plugin, { portal }: PluginFolder) {
  if (portal === null || !run.wanted('pages')) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'shirube-portal-'));
  run.leaves(folder);
  await buildPortal(id, portal, folder);
  return folder;
}

function notStarted(error: unknown): readonly Fault[] {
  const told = (error as { faults?: readonly Fault[] }).faults;
  if (told && told.length > 0) return told;
  return [
    fault(
      'not-started',
      `このプラグインを載せると API が起動しません（${because(error)}）。`,
      `The API does not start with this plugin (${because(error)}).`,
    ),
  ];
}

class Run {
  private readonly done: Outcome[] = [];

  private readonly left: string[] = [];

  readonly options: CheckOptions;

  constructor(options: CheckOptions) {
    this.options = options;
  }

  /** A folder that is removed at the end. */
  leaves(folder: string): void {
    this.left.push(folder);
  }

  wanted(check: CheckId): boolean {
    return this.options.only === undefined || this.options.only.includes(check);
  }

  /** Resolves to whether what follows can go on. */
  async make(check: CheckId, work: () => Promise<Found>): Promise<boolean> {
    return this.wanted(check) ? this.always(check, work) : true;
  }

  /** Also where it was not asked for, because others need it; then it is told only when it failed. */
  async always(check: CheckId, work: () => Promise<Found>): Promise<boolean> {
    const from = Date.now();
    const result = await work().catch(
      (error): Found => ({ shown: { ja: '', en: '' }, faults: [broke(error)] }),
    );
    const state = result.faults.length === 0 ? 'ok' : 'failed';
    const seconds = (Date.now() - from) / 1000;
    if (state === 'failed' || this.wanted(check))
      this.tell({ check, state, shown: result.shown, faults: result.faults, seconds });
    return state === 'ok';
  }

  /** What could not be made is told, too. */
  end(): Outcome[] {
    for (const folder of this.left) rmSync(folder, { recursive: true, force: true });
    for (const check of Object.keys(checkNames) as CheckId[]) {
      if (!this.wanted(check) || this.done.some((one) => one.check === check)) continue;
      if (check === 'build' && this.options.build === false) continue;
      this.tell({ check, state: 'waits', shown: waits, faults: [], seconds: 0 });
    }
    return this.done;
  }

  private tell(outcome: Outcome): void {
    this.done.push(outcome);
    this.options.said(outcome);
  }
}

const waits: Words = {
  ja: '上の ✗ を直すと確かめられます',
  en: 'will be made once what failed above is mended',
};

const broke = (error: unknown): Fault =>
  fault(
    'check-broke',
    `点検そのものが止まりました（${because(error)}）。プラグインのせいでなければ知らせてください。`,
    `The check itself broke (${because(error)}): if it is not the plugin's doing, tell us.`,
  );
