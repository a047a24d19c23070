import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type PluginFolder } from '../folder.ts';
import { type Fault, type Found, fault, found } from './found.ts';

/** What the folder has to have before anything of it is run. */
export function papers({ root, manifest, server, portal }: PluginFolder): Found {
  const faults: Fault[] = [];
  if (!/^@[a-z0-9-]+\/[a-z0-9-]+$/.test(manifest.name ?? ''))
    faults.push(
      fault(
        'package-name',
        `package.json の name「${manifest.name ?? ''}」を @shirube-plugins/<id> の形にしてください。`,
        `Name the package @shirube-plugins/<id>; package.json says "${manifest.name ?? ''}".`,
      ),
    );
  if (server === null)
    faults.push(
      fault(
        'no-server-export',
        'package.json の exports に "./server"（定義のファイル）がありません。plugins/example と同じように加えてください。',
        'package.json exports no "./server", the file of the definition: add it as plugins/example has it.',
      ),
    );
  if (portal === null && existsSync(join(root, 'portal')))
    faults.push(
      fault(
        'no-portal-export',
        'portal/ がありますが package.json の exports に "./portal" がありません。plugins/example と同じように加えてください。',
        'There is a portal/ and package.json exports no "./portal": add it as plugins/example has it.',
      ),
    );
  return found(
    faults,
    `${manifest.name}（server${portal ? '・portal' : ''}）`,
    `${manifest.name} (server${portal ? ' and portal' : ''})`,
  );
}

export async function builds(folder: PluginFolder): Promise<Found> {
  const { code, output, seconds } = await build(folder);
  const first = output.split('\n').find((line) => /error/i.test(line)) ?? output.split('\n')[0];
  const lost = [folder.server, folder.portal].filter((path) => path !== null && !existsSync(path));
  const faults =
    code === 0
      ? lost.map((path) =>
          fault(
            'not-built',
            `ビルドしても ${relative(folder.root, path ?? '')} ができません。package.json の exports か tsconfig の outDir を直してください。`,
            `The build does not make ${relative(folder.root, path ?? '')}: correct exports in package.json or outDir in tsconfig.`,
          ),
        )
      : [
          fault(
            'build-failed',
            `ビルドに失敗しました（${first}）。直してからもう一度実行してください。`,
            `The build failed (${first}): correct that and run again.`,
          ),
        ];
  return found(faults, `${seconds.toFixed(1)} 秒`, `${seconds.toFixed(1)} s`);
}

/** What an official or an operator looks for in a README, by any of these words in a heading. */
const sections = [
  { ja: '何をするか', any: /何をするか|what it does/i },
  { ja: '取り込むファイル', any: /取り?込むファイル|ファイル|files|imports/i },
  { ja: '権限', any: /権限|permissions/i },
  { ja: '設定', any: /設定|settings/i },
] as const;

export function readme({ root }: PluginFolder): Found {
  const file = join(root, 'README.md');
  if (!existsSync(file))
    return found(
      [
        fault(
          'no-readme',
          'README.md がありません。何をするか・取り込むファイル・権限・設定を書いてください。',
          'There is no README.md: tell what it does, its files, permissions and settings.',
        ),
      ],
      '',
      '',
    );
  const text = readFileSync(file, 'utf8');
  const headings = text.split('\n').filter((line) => /^#{1,3} /.test(line));
  const faults = sections
    .filter(({ any }) => !headings.some((line) => any.test(line)))
    .map(({ ja, any }) =>
      fault(
        'readme-section',
        `README.md に「${ja}」の見出しがありません。加えてください。`,
        `README.md has no heading for "${String(any).split('|').at(-1)?.replace('/i', '')}": add one.`,
      ),
    );
  return found(faults, `${headings.length} 見出し`, `${headings.length} headings`);
}
