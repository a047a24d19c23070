import { readdirSync, readFileSync } from 'node:fs';

/** What vendors import; `host` is the platform's own and promises nothing. */
export const entries = ['server', 'prisma', 'nest', 'portal', 'testing'] as const;

/**
 * The public types of one entry point as text, from the built declarations: a change of the contract shows in
 * review as a change of this. Every file of the entry's folder is listed, the index first.
 */
export function apiReport(entry: (typeof entries)[number]): string {
  const folder = new URL(`../dist/${entry}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
  const ordered = files.sort(
    (a, b) => Number(b === 'index.d.ts') - Number(a === 'index.d.ts') || a.localeCompare(b, 'en'),
  );
  const parts = ordered.map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8').replace(
      /\/\/# sourceMappingURL.*\n?/,
      '',
    );
    return `## ${name.replace('.d.ts', '')}\n\n\`\`\`ts\n${text.trim()}\n\`\`\`\n`;
  });
  return `# @shirube/plugin-sdk/${entry}\n\nPrinted by \`pnpm run api\`; a test holds it against the code. See README.md for what a change of it means.\n\n${parts.join('\n')}`;
}
