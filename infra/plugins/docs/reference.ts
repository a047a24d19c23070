import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../process/paths.ts';

/** What vendors import, and what for. */
const entries = [
  ['server', 'The definition and everything that runs in the plugin’s own process.'],
  ['nest', 'For resolvers, which run in the API.'],
  ['prisma', 'A Prisma client of your own, for whoever likes models better than SQL.'],
  ['portal', 'For pages, cards and blocks.'],
  ['testing', 'The host’s own machinery for the plugin’s tests.'],
] as const;

const sdk = join(ROOT, 'packages', 'plugin-sdk');

/** docs/plugins/reference.md as it has to be: from the types and what is written above them. */
export function referencePage(): string {
  const files = entries.map(([entry]) => join(sdk, 'src', entry, 'index.ts'));
  const { config } = ts.readConfigFile(join(sdk, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, sdk);
  const program = ts.createProgram(files, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const seen = new Set<string>();
  const parts = entries.map(([entry, what], at) => {
    const source = program.getSourceFile(files[at] ?? '');
    const module = source && checker.getSymbolAtLocation(source);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    const listed = symbols
      .map((symbol) => resolved(symbol, checker))
      .filter(({ name }) => !seen.has(name) && seen.add(name))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'))
      .map((symbol) => section(symbol, checker));
    return `## \`@shirube/plugin-sdk/${entry}\`\n\n${what}\n\n${listed.join('\n')}`;
  });
  return `# Reference

Printed from the types of \`packages/plugin-sdk\` by \`node infra/plugins/docs/write.ts\`; a test holds it. What may change, and
when, is said in the [SDK’s README](../../packages/plugin-sdk/README.md#versions-and-what-they-promise).

${parts.join('\n')}`;
}

const resolved = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

function section(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const [declaration] = symbol.getDeclarations() ?? [];
  const lines = [`### \`${symbol.name}\``, ''];
  const doc = docOf(symbol, checker);
  if (doc) lines.push(doc, '');
  // Of the house's own arithmetic: known by what is said of it.
  if (declaration?.getSourceFile().fileName.includes('/packages/core/')) return lines.join('\n');
  const members =
    declaration && (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration))
      ? declaration.members
      : undefined;
  if (members === undefined) {
    if (declaration) lines.push('```ts', signature(declaration), '```', '');
    return lines.join('\n');
  }
  const rows = [...members].flatMap((member) => row(member, checker));
  if (rows.length > 0) lines.push('| | type | |', '|---|---|---|', ...rows, '');
  return lines.join('\n');
}

function row(member: ts.ClassElement | ts.TypeElement, checker: ts.TypeChecker): string[] {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword)) return [];
  if (!member.name) return [];
  const name = member.name.getText();
  const optional = 'questionToken' in member && member.questionToken ? '?' : '';
  const symbol = checker.getSymbolAtLocation(member.name);
  const type =
    ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)
      ? (member.type?.getText() ?? 'unknown')
      : signature(member).replace(/^(abstract |async )*[\w.[\]]+\??/, '');
  return [
    `| \`${name}${optional}\` | \`${oneLine(type)}\` | ${symbol ? oneLine(docOf(symbol, checker)) : ''} |`,
  ];
}

/** A declaration without its body, as one would write it down. */
function signature(node: ts.Node): string {
  const body = (node as { body?: ts.Node }).body;
  const text = node.getText();
  const head = body ? text.slice(0, body.getStart() - node.getStart()) : text;
  return head
    .replaceAll(/\/\*\*[\s\S]*?\*\/\s*/g, '')
    .trim()
    .slice(0, 2_000);
}

function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const said = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const thrown = symbol
    .getJsDocTags(checker)
    .filter(({ name }) => name === 'throws' || name === 'param')
    .map(({ name, text }) => `*${name}* ${ts.displayPartsToString(text)}`);
  return [said, ...thrown].filter(Boolean).join(' ').replaceAll('\n', ' ');
}

const oneLine = (text: string) =>
  text
    .replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('|', '\\|')
    .trim();
