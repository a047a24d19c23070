import { parse, validate } from 'graphql';
import { everyRoleOf } from './attackers.js';
import { canary } from './canary.js';
import { documentOf, shownIn } from './documents.js';
import type { Names } from './place.js';
import type { Question } from './questions.js';
import { ask, type Stage } from './stage.js';

export interface Allowed {
  /** Questions that are not even valid, and what whoever may was refused all the same. */
  readonly faults: readonly string[];
  /** Fields that no answer showed. */
  readonly unseen: readonly string[];
  /** Columns whose canaries were shown. */
  readonly canaries: ReadonlySet<string>;
}

const marks = new RegExp(`${canary}·[a-z_.]+`, 'g');
/** These end what the others need. */
const ending = /undo|discard|end[A-Z]|withdraw|unmap|revoke|disconnect|disable/;
const ofPlatform = /createTenant|changeTenantStatus/;

/**
 * The attacks' questions by whoever may ask them, after the attacks: no refusal came from a broken question,
 * and every field and change that was refused is there to be had.
 */
export async function everythingAllowed(
  { world, surface, theirs, operator }: Stage,
  questions: readonly Question[],
): Promise<Allowed> {
  const asker = everyRoleOf(theirs);
  const seen = new Set<string>();
  const canaries = new Set<string>();
  const faults = questions.flatMap(({ name, document }) =>
    validate(world.schema, parse(document.text)).map(({ message }) => `${name}: ${message}`),
  );
  const put = async (name: string, text: string, variables: object, as = asker) => {
    const { body } = await ask(world, { text }, variables, as);
    if (body.errors || body.error) faults.push(`${name}: ${JSON.stringify(body)}`);
    shownIn(body.data, seen);
    for (const [mark] of JSON.stringify(body).matchAll(marks)) canaries.add(mark);
    return body.data;
  };
  // Each list and thing with all below it; the draft also of what is committed already.
  for (const reached of surface) {
    if (reached.root === 'mutation' || reached.path.length > 2) continue;
    const document = documentOf(reached, { depth: reached.path.length === 2 ? 4 : 2 });
    await put(reached.name, document.text, document.variables(theirs.names));
    if (document.uses.includes('draft'))
      await put(
        `${reached.name} again`,
        document.text,
        document.variables({ ...theirs.names, draft: theirs.again }),
      );
  }
  for (const { name, document } of questions)
    if (name.includes(' with ') && document.text.startsWith('query'))
      await put(name, document.text, document.variables(theirs.names));

  let names: Names = theirs.names;
  await answerQuestions();
  const changes = surface.filter(({ root, path }) => root === 'mutation' && path.length === 1);
  const order = (name: string) => (name.includes('changeTenant') ? 2 : Number(ending.test(name)));
  for (const reached of changes.toSorted((a, b) => order(a.name) - order(b.name))) {
    if (/discard/.test(reached.name)) names = { ...names, draft: theirs.again };
    const document = documentOf(reached, { depth: 3 });
    const as = ofPlatform.test(reached.name) ? operator : asker;
    await put(reached.name, document.text, document.variables(names), as);
  }
  return {
    faults,
    unseen: surface.map(({ name }) => name).filter((name) => !seen.has(name)),
    canaries,
  };

  /** As the portal does before it commits. */
  async function answerQuestions(): Promise<void> {
    const of = { c: names.code, d: names.draft };
    const asked =
      'query($c:String!,$d:ID!){importDraft(tenantCode:$c,id:$d){questions{id options{value}}}}';
    const found = await put('questions', asked, of);
    const answers = found?.importDraft.questions.map(
      ({ id, options }: { id: string; options: { value: string }[] }) => ({
        question: id,
        answer: options.at(-1)?.value,
      }),
    );
    await put('answers', 'mutation($i:UpdateImportDraftInput!){updateImportDraft(input:$i){id}}', {
      i: { tenantCode: names.code, id: names.draft, answers },
    });
  }
}
