import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/**
 * The font's slices: woff2 only (every browser we serve reads it), and the copy Windows
 * carries is used first, so that an office PC downloads none of them.
 */
const leanFont: Plugin = {
  name: 'lean-font',
  enforce: 'pre',
  transform(code, id) {
    const weight = /biz-udpgothic[\\/](400|700)\.css/.exec(id)?.[1];
    if (!weight) return null;
    const local =
      weight === '700'
        ? "local('BIZ UDPGothic Bold'), local('BIZ UDPゴシック Bold')"
        : "local('BIZ UDPGothic'), local('BIZ UDPゴシック')";
    return code
      .replaceAll(/, url\([^)]+\.woff\) format\('woff'\)/g, '')
      .replaceAll('src: url(', `src: ${local}, url(`)
      .replaceAll(/\/\*.*?\*\//g, '');
  },
};

/** Compressed copies beside the files, so that the server only has to hand them out. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  async writeBundle({ dir = 'dist' }, bundle) {
    const texts = Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file));
    await Promise.all(
      texts.map(async (file) => {
        const content = await readFile(join(dir, file));
        await writeFile(join(dir, `${file}.br`), await brotli(content));
        await writeFile(join(dir, `${file}.gz`), await gzip(content, { level: 9 }));
      }),
    );
  },
};

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/**
 * What every page needs is one file, and so is what the city's page adds: left to itself the bundler makes thirty of
 * them, each compressed without knowing the others. 10 kB of 140 (brotli) are saved so.
 */
function together(name: string, entry: string): Rolldown.CodeSplittingGroup {
  let behind: Set<string> | null = null;
  return {
    name: (id, chunking) => {
      if (!behind) {
        behind = new Set();
        const open = [source(entry)];
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          if (behind.has(next)) continue;
          behind.add(next);
          open.push(...(chunking.getModuleInfo(next)?.importedIds ?? []));
        }
      }
      return behind.has(id) ? name : null;
    },
  };
}

const api = process.env.SHIRUBE_URL ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [leanFont, react(), tailwind(), compressed],
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    // A data: address would break `default-src 'self'`.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { ...together('shell', 'app/main.tsx'), priority: 2 },
            { ...together('city', 'features/city/page.tsx'), priority: 1 },
          ],
        },
      },
    },
  },
  // The pages /sign-in-failed and /welcome are ours, /sign-in and what is below it the API's.
  server: {
    proxy: {
      '/graphql': api,
      '/api': api,
      '^/sign-(in|out)(/|[?]|$)': api,
      // Files handed to plugins; their pages beside it are ours.
      '^/w/[^/]+/plugins/[^/]+/imports/': api,
    },
  },
});
