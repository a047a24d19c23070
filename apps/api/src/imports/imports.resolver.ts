import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { problemMessage } from '@shirube/sheets';
import { Needs, WithParent } from '../access/declare.js';
import { Language } from '../graphql/enums.js';
import { withTenant } from '../tenancy/context.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { ProblemNode, QuestionNode } from './draft.mapper.js';
import { CellProblemType, DraftOption, DraftQuestion, ImportDraft } from './draft.types.js';
import {
  CommitImportInput,
  CommitImportResult,
  ImportSummary,
  UndoImportInput,
  UpdateImportDraftInput,
} from './import.types.js';
import { ImportsService } from './imports.service.js';
import { labelOf, promptOf } from './questions.js';

const inLanguage = { type: () => Language, nullable: true, defaultValue: Language.JA } as const;

@Resolver()
export class ImportsResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly imports: ImportsService,
  ) {}

  @Needs('import.read', { tenant: 'tenantCode', otherwise: 'null' })
  @Query(() => ImportDraft, {
    nullable: true,
    description: 'A draft of an import, as it was left.',
  })
  async importDraft(
    @Args('tenantCode', { type: () => String }) code: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ImportDraft | null> {
    const tenant = await this.tenants.membership(code);
    return tenant === null ? null : withTenant(tenant, () => this.imports.draft(id));
  }

  @Needs('import.prepare', { tenant: 'input.tenantCode' })
  @Mutation(() => ImportDraft, {
    description: 'Corrections to what was understood; the preview is computed anew.',
  })
  updateImportDraft(
    @Args('input', { type: () => UpdateImportDraftInput }) input: UpdateImportDraftInput,
  ): Promise<ImportDraft> {
    return this.tenants.enter(input.tenantCode, () => this.imports.update(input));
  }

  @Needs('import.prepare', { tenant: 'input.tenantCode' })
  @Mutation(() => CommitImportResult, {
    description: 'All or nothing. Committing the same content twice changes nothing and says so.',
  })
  commitImport(
    @Args('input', { type: () => CommitImportInput }) input: CommitImportInput,
  ): Promise<CommitImportResult> {
    return this.tenants.enter(input.tenantCode, () => this.imports.commit(input.id));
  }

  @Needs('import.prepare', { tenant: 'input.tenantCode' })
  @Mutation(() => ImportSummary)
  undoImport(
    @Args('input', { type: () => UndoImportInput }) input: UndoImportInput,
  ): Promise<ImportSummary> {
    return this.tenants.enter(input.tenantCode, () => this.imports.undo(input.id));
  }

  @Needs('import.prepare', { tenant: 'input.tenantCode' })
  @Mutation(() => Boolean)
  discardImportDraft(
    @Args('input', { type: () => UndoImportInput }) input: UndoImportInput,
  ): Promise<boolean> {
    return this.tenants.enter(input.tenantCode, () => this.imports.discard(input.id));
  }
}

@Resolver(() => CellProblemType)
export class CellProblemResolver {
  @WithParent('words for what the draft holds')
  @ResolveField(() => String)
  message(
    @Parent() node: ProblemNode,
    @Args('language', inLanguage) language: Language | null,
  ): string {
    return problemMessage(node.problem, language ?? 'ja');
  }
}

@Resolver(() => DraftQuestion)
export class DraftQuestionResolver {
  @WithParent('words for what the draft holds')
  @ResolveField(() => String)
  prompt(
    @Parent() node: QuestionNode,
    @Args('language', inLanguage) language: Language | null,
  ): string {
    return promptOf(node.question, language ?? 'ja');
  }
}

@Resolver(() => DraftOption)
export class DraftOptionResolver {
  @WithParent('words for what the draft holds')
  @ResolveField(() => String)
  label(
    @Parent() option: DraftOption,
    @Args('language', inLanguage) language: Language | null,
  ): string {
    return labelOf(option.value === 'separate' ? 'separate' : 'same', language ?? 'ja');
  }
}
