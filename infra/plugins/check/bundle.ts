import { brotliCompressSync } from 'node:zlib';
import type { PluginFolder } from '../folder.ts';
import { type Chunk, vite } from '../vite.ts';
import { because, type Fault, type Found, fault, found } from './found.ts';

/** All pages of a plugin together, compressed as the server sends them: kB of 1000 bytes. */
export const bundleLimit = 100;

/** React and the SDK come from the portal; what else the pages carry is weighed, all of it. */
export async function bundle({ root, portal }: PluginFolder): Promise<Found> {
  if (portal === null) return found([], 'ページなし', 'no pages');
  let chunks: readonly Chunk[];
  try {
    const { build } = await vite();
    const built = (await build({
      configFile: false,
      root,
      logLevel: 'silent',
      build: {
        write: false,
        minify: true,
        lib: { entry: portal, formats: ['es'] },
        rollupOptions: { external: [/^react($|\/)/, /^@shirube\/plugin-sdk\//] },
      },
    })) as { output: readonly Chunk[] } | { output: readonly Chunk[] }[];
    chunks = (Array.isArray(built) ? built : [built]).flatMap(({ output }) => output);
  } catch (error) {
    return found(
      [
        fault(
          'bundle-failed',
          `portal をまとめられません（${because(error)}）。import を直してください。`,
          `The pages cannot be bundled (${because(error)}): correct the imports.`,
        ),
      ],
      '',
      '',
    );
  }
  const size =
    chunks.reduce((sum, { code, source }) => sum + compressed(code ?? source ?? ''), 0) / 1000;
  const carried = chunks.flatMap(({ modules }) => Object.keys(modules ?? {}));
  const faults: Fault[] = [];
  if (carried.some((path) => /node_modules\/(react|react-dom|scheduler)\//.test(path)))
    faults.push(
      fault(
        'bundles-react',
        'ページに React 自体が入っています。react の hooks だけを使い、react-dom は import しないでください。',
        'The pages carry a copy of React: use the hooks of "react" alone and do not import react-dom.',
      ),
    );
  if (size > bundleLimit)
    faults.push(
      fault(
        'bundle-too-large',
        `ページの大きさが圧縮後 ${size.toFixed(1)} kB で、上限 ${bundleLimit} kB を超えています。ライブラリーを外すか、データをサーバーから読んでください。`,
        `The pages weigh ${size.toFixed(1)} kB compressed, over the limit of ${bundleLimit} kB: drop a library, or ask the server for data.`,
      ),
    );
  return found(faults, `${size.toFixed(1)} kB（brotli）`, `${size.toFixed(1)} kB (brotli)`);
}

const compressed = (text: string | Uint8Array) => brotliCompressSync(text).length;
