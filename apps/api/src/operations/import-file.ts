import type { QuestionNode } from '../imports/draft.mapper.js';
import type { ImportDraft } from '../imports/draft.types.js';
import type { ImportChangesType } from '../imports/import.types.js';
import { promptOf } from '../imports/questions.js';
import type { Services } from '../services.js';

export interface ImportOptions {
  readonly tenantCode: string;
  readonly bytes: Uint8Array;
  /** Null for standard input. */
  readonly fileName: string | null;
  /** The answer to every open question; null leaves them open. */
  readonly answer: 'same' | 'separate' | null;
  /** False keeps the draft and commits nothing. */
  readonly commit: boolean;
}

export interface OpenQuestion {
  readonly name: string;
  readonly prompt: { readonly ja: string; readonly en: string };
  readonly suggested: 'same' | 'separate';
}

export interface ImportOutcome {
  /** `already`: this content stands committed, nothing changed; `questions`: they wait for answers. */
  readonly state: 'committed' | 'already' | 'questions' | 'draft';
  readonly tenant: { readonly code: string; readonly name: string };
  readonly title: string;
  readonly coverage: ImportDraft['coverage'];
  /** What was changed, or would be. */
  readonly changes: ImportChangesType;
  readonly questions: readonly OpenQuestion[];
  readonly findings: Readonly<Record<'error' | 'warning' | 'info', number>>;
}

/** Receives, answers and commits in one go; whatever stops it leaves a draft that can be gone on with. */
export async function importFile(
  { tenants, imports }: Services,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const { tenantCode, bytes, fileName, answer, commit } = options;
  return tenants.enter(tenantCode, async (tenant) => {
    const id = await imports.receive({ bytes, fileName });
    let draft = await imports.update({ tenantCode, id });
    const open = draft.questions.filter((question) => question.answer === null);
    if (answer !== null && open.length > 0) {
      const answers = open.map((question) => ({ question: question.id, answer }));
      draft = await imports.update({ tenantCode, id, answers });
    }
    const outcome = (state: ImportOutcome['state'], changes = draft.changes): ImportOutcome => ({
      state,
      tenant: { code: tenant.code, name: tenant.name },
      title: draft.title,
      coverage: draft.coverage,
      changes,
      questions: openQuestions(draft),
      findings: findingCounts(draft),
    });
    if (draft.sameAs !== null) {
      await imports.discard(id);
      return outcome('already');
    }
    if (!commit) return outcome('draft');
    if (openQuestions(draft).length > 0) return outcome('questions');
    const { changes, alreadyCommitted } = await imports.commit(id);
    return outcome(alreadyCommitted ? 'already' : 'committed', changes);
  });
}

function openQuestions(draft: ImportDraft): OpenQuestion[] {
  return draft.questions
    .filter(({ answer }) => answer === null)
    .map((node) => {
      // Every question of a draft is made by its mapper, with what its words are made from.
      const { question } = node as typeof node & QuestionNode;
      return {
        name: question.name,
        prompt: { ja: promptOf(question, 'ja'), en: promptOf(question, 'en') },
        suggested: question.suggested,
      };
    });
}

function findingCounts({ findings }: ImportDraft): ImportOutcome['findings'] {
  const count = (severity: string) =>
    findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
