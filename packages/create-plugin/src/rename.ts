import { graphqlPrefixOf, schemaOf } from '@shirube/plugin-sdk/server';

/** One file of the example as the new plugin has it: its text, and its path within the folder. */
export interface Renamed {
  readonly path: string;
  readonly text: string;
}

/**
 * The example's names become the new one's wherever they stand for the plugin; what it is about (benches) stays, to be
 * changed by whoever makes it theirs.
 * @param base how tsconfig.base.json is reached from the folder, `../../tsconfig.base.json`
 * @param day of the first migration, `20261122`
 */
export function rename(
  { path, text }: Renamed,
  { id, base, day }: { readonly id: string; readonly base: string; readonly day: string },
): Renamed {
  const prefix = graphqlPrefixOf(id);
  const capital = prefix.charAt(0).toUpperCase() + prefix.slice(1);
  const renamed = text
    .replaceAll('@shirube-plugins/example', `@shirube-plugins/${id}`)
    .replaceAll('plugins/example', `plugins/${id}`)
    .replaceAll('plugin_example', schemaOf(id))
    .replaceAll(/'example(?=[:'])/g, `'${id}`)
    .replaceAll(/\bexample(?=[A-Z])/g, prefix)
    .replaceAll(/\bExample(?=[A-Z])/g, capital)
    .replaceAll('（見本）', '')
    .replaceAll(' (example)', '')
    .replaceAll('The smallest honest plugin: a register', 'A register')
    .replaceAll(/"(\.\.\/)?\.\.\/\.\.\/tsconfig\.base\.json"/g, (_, deeper?: string) =>
      JSON.stringify(deeper ? `../${base}` : base),
    );
  const own = path === 'README.md' ? withoutIntroduction(renamed) : renamed;
  return { path: path.replace(/^migrations\/\d{8}/, `migrations/${day}`), text: own };
}

/** What the example says of itself is not true of a copy. */
function withoutIntroduction(text: string): string {
  const [title = ''] = text.split('\n', 1);
  return `${title}\n\n${text.slice(text.indexOf('## '))}`;
}
