import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { withLock } from '../process/lock.ts';
import { STATE } from '../process/paths.ts';
import { run } from '../process/run.ts';
import { diskFull, PlainError } from '../words/words.mjs';

export type { Browser, BrowserContext, Page } from 'playwright-core';

const ROOM = join(STATE, 'browser');

/**
 * A headless Chromium that came with the npm packages: no apt, no download, works as root, without
 * HOME and with LANG unset. Close it with `browser.close()`. SHIRUBE_CHROMIUM names another one.
 * Throws PlainError when it can't be unpacked or started.
 */
export async function openBrowser(): Promise<Browser> {
  const own = process.env.SHIRUBE_CHROMIUM;
  if (!own && `${process.platform}-${process.arch}` !== 'linux-x64') {
    throw new PlainError('no-browser', {
      ja: 'この機種用の Chromium は同梱されていません。SHIRUBE_CHROMIUM に Chromium の実行ファイルを指定してください。',
      en: 'No Chromium is packaged for this machine; set SHIRUBE_CHROMIUM to a Chromium executable.',
    });
  }
  const place = own ? undefined : await unpacked();
  const scratch = join(ROOM, 'scratch');
  mkdirSync(scratch, { recursive: true });
  return chromium.launch({
    executablePath: own ?? join(place ?? '', 'chromium'),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: scratch,
      TMPDIR: scratch,
      TZ: 'Asia/Tokyo',
      ...(place ? { FONTCONFIG_FILE: fontList(place, scratch) } : {}),
      ...(place ? { LD_LIBRARY_PATH: join(place, 'al2023', 'lib') } : {}),
    },
  });
}

/**
 * The packaged fonts only (Latin; Shirube's pages bring their Japanese font), so that pages measure
 * the same on every machine. Without any font Chromium draws text of no width.
 */
function fontList(place: string, scratch: string): string {
  const file = join(scratch, 'fonts.conf');
  const [fonts, cache] = [join(place, 'fonts', 'fonts'), join(scratch, 'fonts-cache')];
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  );
  return file;
}

/** The unpacked browser, `.shirube/browser/<version>`; made once, whole or not at all. */
async function unpacked(): Promise<string> {
  const manifest = join(
    dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))),
    '..',
    'package.json',
  );
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const place = join(ROOM, version);
  if (existsSync(place)) return place;
  mkdirSync(ROOM, { recursive: true });
  await withLock(join(ROOM, 'lock'), async () => {
    if (existsSync(place)) return;
    const partial = `${place}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    const ended = await run(process.execPath, [join(import.meta.dirname, 'unpack.ts')], {
      cwd: import.meta.dirname,
      log: join(ROOM, 'unpack.log'),
      env: { ...process.env, TMPDIR: partial },
    });
    if (ended.code !== 0) throw unpackFailed(ended.output);
    renameSync(partial, place);
  });
  return place;
}

function unpackFailed(output: string): PlainError {
  return (
    diskFull(output, ROOM) ??
    new PlainError(
      'browser-unpack',
      {
        ja: `テスト用の Chromium を展開できませんでした（記録は ${join(ROOM, 'unpack.log')}）。`,
        en: `The Chromium for tests could not be unpacked (its log is ${join(ROOM, 'unpack.log')}).`,
      },
      { output },
    )
  );
}
