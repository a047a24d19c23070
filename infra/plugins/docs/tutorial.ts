import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../process/paths.ts';

export interface Tutorial {
  /** Every file it shows, by its path in the plugin's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The commands it gives, line by line. */
  readonly commands: readonly string[];
}

/** docs/plugins/tutorial.md as somebody follows it: a bold path and a fence under it are a file. */
export function readTutorial(): Tutorial {
  const text = readFileSync(join(ROOT, 'docs/plugins/tutorial.md'), 'utf8');
  const shown = text.matchAll(/^\*\*`([^`]+)`\*\*\n\n```\w+\n([\s\S]*?)\n```$/gm);
  const commands = [...text.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  return {
    files: new Map([...shown].map(([, path = '', body = '']) => [path, `${body}\n`])),
    commands,
  };
}
