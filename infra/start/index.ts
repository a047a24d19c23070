import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Outside, startOutside } from '../outside/index.ts';
import { withDatabase } from '../postgres/index.ts';
import { turbo } from '../process/build.ts';
import { STATE } from '../process/paths.ts';
import { endAll } from '../process/run.ts';
import {
  type DatabaseUrls,
  loadDemo,
  loadDemoPeople,
  loadDemoPlugins,
  prepare,
  serve,
} from '../stack/index.ts';
import { diskFull, PlainError, progress, report } from '../words/words.mjs';
import { claim, endOrphan, ORPHANS } from './claim.ts';
import { ending } from './ending.ts';
import { pluginKey } from './plugin-key.ts';
import { chooseIdentityPort, choosePort, requireLoopback } from './port.ts';

/**
 * `npm start`: builds what changed, starts PostgreSQL and what stands outside Shirube (an identity
 * provider, a mail server), migrates, loads the demo cities and their people, serves, and waits.
 * Whatever ends it (Ctrl-C, a terminal that closes, a server that dies), everything it started is
 * stopped in order: the API first, the database last.
 */
const say = progress(undefined, Number(process.env.SHIRUBE_STARTED_AT) || Date.now());
const LOG = join(STATE, 'log', 'start.log');
const cleanup: (() => Promise<unknown> | unknown)[] = [];
const end = ending(endAll);

try {
  await start();
} catch (error) {
  // A step that was cut short by Ctrl-C is no fault.
  process.exitCode = end.asked() ? 0 : report(error);
}
for (const step of cleanup.reverse()) {
  try {
    await step();
  } catch (error) {
    process.exitCode = report(error);
  }
}
if (end.asked()) say({ ja: 'すべて止めました', en: 'Everything is stopped' });
process.exit();

async function start(): Promise<void> {
  requireLoopback(process.env.HOST);
  mkdirSync(join(STATE, 'log'), { recursive: true });
  writeFileSync(LOG, '');
  const release = claim(process.env.PORT ?? '4000');
  cleanup.push(release);
  for (const file of Object.values(ORPHANS)) await endOrphan(file);
  const port = await choosePort(process.env.PORT);
  const identityPort = await chooseIdentityPort(port);
  const secretsKey = pluginKey(STATE, process.env);

  say({ ja: '変わったところをビルドします', en: 'Building what changed' });
  const built = await turbo('build');
  if (end.asked()) return;
  if (built.code !== 0) throw buildFailed(built.output);

  const own = !process.env.DATABASE_URL;
  say(
    own
      ? { ja: '同梱の PostgreSQL を起動します', en: 'Starting the embedded PostgreSQL' }
      : { ja: 'DATABASE_URL の PostgreSQL を使います', en: 'Using the PostgreSQL of DATABASE_URL' },
  );
  const opening = openOutside(identityPort, port);
  const database = await withDatabase({ name: 'start' });
  cleanup.push(database.stop);
  if (database.adopted) {
    say({
      ja: '動いたまま残っていたものを引き継ぎました',
      en: 'Took over one that was still running',
    });
  }
  if (end.asked()) return;

  const outside = await opening;
  if (end.asked()) return;

  say({ ja: '表と権限を用意します', en: 'Preparing tables and rights' });
  const urls = await prepare(database.adminUrl, { log: note });
  if (end.asked()) return;

  say({
    ja: '公表資料のある 3 都市を読み込みます',
    en: 'Loading three cities from their published sheets',
  });
  await loadDemo(urls, note);
  await loadDemoPeople(urls, outside.issuer, note);
  if (end.asked()) return;
  say({ ja: 'サーバーを起動します', en: 'Starting the server' });
  // Again: building took a while, and another program answering there would look like ours.
  await choosePort(process.env.PORT);
  const served = await serve(urls, {
    port,
    record: ORPHANS.api,
    stopped: end.asked,
    env: { ...outside.env, ...ownMailServer(), SHIRUBE_PLUGIN_SECRETS_KEY: secretsKey },
  });
  cleanup.push(served.stop);
  say({
    ja: `できました。 ${served.url} を開いてください（止めるには Ctrl-C）`,
    en: `Ready: open ${served.url} (Ctrl-C stops everything)`,
  });

  showPlugins(urls);

  const what = await Promise.race([
    end.request.then(() => 'asked'),
    served.gone.then(() => 'api'),
    outside.gone.then(() => 'outside'),
    database.gone.then(() => 'database'),
  ]);
  if (what === 'asked' || end.asked()) {
    say({ ja: '止めています', en: 'Stopping' });
    return;
  }
  if (what === 'api') throw died('サーバー', 'The server', served.log);
  if (what === 'outside') throw died('デモ用のサインイン', 'The demo sign-in', outside.log);
  throw died('PostgreSQL', 'PostgreSQL', database.log);
}

/**
 * Lets the plugins show themselves while Shirube serves already: nobody waits for it, what is cut short goes on at the
 * next start, and what goes wrong with it is told and holds nothing up.
 */
function showPlugins(urls: DatabaseUrls): void {
  const stop = new AbortController();
  let begun = false;
  const begins = () => {
    begun = true;
    say({
      ja: 'プラグインの見本を読み込んでいます（その間も使えます）',
      en: 'Loading the plugins’ demonstrations (Shirube can be used meanwhile)',
    });
  };
  const failed = (error: unknown) => {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  };
  const loading = loadDemoPlugins(urls, note, { signal: stop.signal, begins })
    .catch(failed)
    .then((loaded) => {
      if (stop.signal.aborted) return;
      if (!loaded)
        say({
          ja: `プラグインの見本の一部を読み込めませんでした（記録は ${LOG}）。ほかはそのまま使えます`,
          en: `Part of the plugins' demonstrations could not be loaded (see ${LOG}); everything else works`,
        });
      else if (begun)
        say({
          ja: 'プラグインの見本を読み込みました',
          en: 'The plugins’ demonstrations are loaded',
        });
    });
  cleanup.push(() => {
    stop.abort();
    return loading;
  });
}

/** What stands outside Shirube, starting while PostgreSQL does; it stops however the rest of the start goes. */
function openOutside(port: number, shirubePort: number): Promise<Outside> {
  const opening = startOutside({
    port,
    origin: `http://localhost:${shirubePort}`,
    record: ORPHANS.outside,
    stopped: end.asked,
    onMail: (file) => say({ ja: `メールが届きました。 ${file}`, en: `A mail arrived: ${file}` }),
  });
  // Awaited after PostgreSQL has started: a fault before that is told then.
  opening.catch(() => {});
  cleanup.push(() =>
    opening.then(
      (outside) => outside.stop(),
      () => {},
    ),
  );
  return opening;
}

/** Details of set-up go to a file; people see the steps. */
function note(line: string): void {
  appendFileSync(LOG, `${line}\n`);
}

/** A developer who names a mail server of their own gets the mails there. */
function ownMailServer(): Record<string, string> {
  const { SHIRUBE_SMTP_URL, SHIRUBE_MAIL_FROM } = process.env;
  if (!SHIRUBE_SMTP_URL) return {};
  return { SHIRUBE_SMTP_URL, ...(SHIRUBE_MAIL_FROM ? { SHIRUBE_MAIL_FROM } : {}) };
}

function buildFailed(output: string): PlainError {
  console.error(output.trimEnd());
  return (
    diskFull(output, STATE) ??
    new PlainError('build-failed', {
      ja: 'ビルドに失敗しました（上の記録）。直してから、もう一度 npm start を実行してください。',
      en: 'The build failed (see above); mend that and run npm start again.',
    })
  );
}

function died(ja: string, en: string, log = '?'): PlainError {
  return new PlainError(
    'died',
    {
      ja: `${ja} が予期せず止まったので、すべて止めました。もう一度 npm start を実行してください（記録は ${log}）。`,
      en: `${en} stopped unexpectedly, so everything was stopped; run npm start again (its log is ${log}).`,
    },
    { log },
  );
}
