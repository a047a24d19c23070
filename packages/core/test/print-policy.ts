import {
  conditions,
  everyRight,
  everyRole,
  type Line,
  policy,
  type Right,
  rights,
  roles,
} from '../src/policy/index.js';

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

function who(line: Line): string {
  const granted = line.role === 'platformOperator' ? ['while the tenant grants it'] : [];
  const where = line.wall === 'none' ? ['any tenant'] : granted;
  const when = [...where, ...line.when.map((id) => conditions[id].en)];
  const role = `**${roles[line.role].en}**`;
  return when.length > 0 ? `${role} (${when.join('; ')})` : role;
}

const linesFor = (right: Right): readonly Line[] =>
  policy.filter((line) => line.rights.includes(right));

/** The policy as a page for people: docs/policy.md. */
export function printPolicy(): string {
  return `# Who may do what

Printed from \`packages/core/src/policy\` by its test; do not edit (\`pnpm --filter @shirube/core exec vitest run src/policy -u\` prints it anew).

The policy is not wired to the API yet: that is the next step, and until then this page says what will hold, not what holds.

- What is not in the table is refused, and so is a role, right or state that nobody knows, and a thing of which a fact is missing.
- A role is held in one tenant and ends at its wall. "Any tenant" marks the only lines beyond it: what is published, and the directory of tenants.
- Several roles of one person add up; no line takes away what another gives. A token has at most the rights of its scope.
- A deputy has, within the period only, what the one stood in for holds at that moment in that tenant and role. Nobody approves what they submitted; a deputy approves neither their own nor what the one stood in for submitted.
- A section owner's import asks, row by row, for the same rights as the form: \`import.prepare\` alone enters nothing.
- A platform operator looks into a tenant only while that tenant's grant lasts, changes nothing there, and sees nothing confidential.
- A refusal is told from the person and the right alone. It is the same for a thing of another tenant, in another state, and for one that does not exist.

## Roles

${table(
  ['role', '役割', 'may have a deputy'],
  everyRole.map((role) => [roles[role].en, roles[role].ja, roles[role].deputy ? 'yes' : '–']),
)}

## Rights

${table(
  ['right', '権限', '', 'who, and when'],
  everyRight.map((right) => [
    `\`${right}\``,
    rights[right].ja,
    rights[right].en,
    linesFor(right).map(who).join(' · '),
  ]),
)}

## Conditions

${table(
  ['condition', '条件', '', 'decided by'],
  Object.entries(conditions).map(([id, { ja, en, facts }]) => [
    `\`${id}\``,
    ja,
    en,
    facts.map((fact) => `\`${fact}\``).join(', '),
  ]),
)}
`;
}
