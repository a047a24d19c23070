import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ColumnRole, ImportState } from '../graphql/enums.js';
import { PageInfo } from '../graphql/page.js';
import { DateScalar, DateTimeScalar } from '../graphql/scalars.js';

@ObjectType()
export class ImportSummary {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  title: string;
  @Field(() => ImportState)
  state: ImportState;
  @Field(() => DateTimeScalar)
  createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true })
  committedAt: Date | null;
  @Field(() => String)
  contentHash: string;
  @Field(() => Int)
  rows: number;
}

@ObjectType()
export class ImportConnection {
  @Field(() => [ImportSummary])
  nodes: ImportSummary[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

@ObjectType('ImportChanges')
export class ImportChangesType {
  @Field(() => Int)
  indicatorsNew: number;
  @Field(() => Int)
  indicatorsMatched: number;
  @Field(() => Int)
  baselinesNew: number;
  @Field(() => Int)
  targetsNew: number;
  @Field(() => Int)
  observationsNew: number;
  @Field(() => Int)
  observationsRevised: number;
  @Field(() => Int)
  unchanged: number;
}

@ObjectType()
export class CommitImportResult {
  @Field(() => ImportSummary)
  import: ImportSummary;
  @Field(() => ImportChangesType)
  changes: ImportChangesType;
  @Field(() => Boolean)
  alreadyCommitted: boolean;
}

@InputType('ColumnCorrection')
export class ColumnCorrectionInput {
  @Field(() => Int)
  table: number;
  @Field(() => Int)
  column: number;
  @Field(() => ColumnRole)
  role: ColumnRole;
  @Field(() => Int, { nullable: true })
  year?: number | null;
}

@InputType('TableCorrection')
export class TableCorrectionInput {
  @Field(() => Int)
  table: number;
  @Field(() => Boolean, { nullable: true })
  included?: boolean | null;
  @Field(() => Int, { nullable: true })
  headerRows?: number | null;
}

@InputType('RowCorrection')
export class RowCorrectionInput {
  @Field(() => String)
  id: string;
  @Field(() => Boolean)
  included: boolean;
}

@InputType('AnswerInput')
export class AnswerInput {
  @Field(() => ID)
  question: string;
  @Field(() => String)
  answer: string;
}

@InputType()
export class UpdateImportDraftInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  id: string;
  @Field(() => String, { nullable: true })
  title?: string | null;
  @Field(() => DateScalar, { nullable: true })
  documentDate?: string | null;
  @Field(() => [ColumnCorrectionInput], {
    nullable: true,
    description: 'Corrections by table and column; what is omitted stays as it is.',
  })
  columns?: ColumnCorrectionInput[] | null;
  @Field(() => [TableCorrectionInput], { nullable: true })
  tables?: TableCorrectionInput[] | null;
  @Field(() => [RowCorrectionInput], { nullable: true })
  rows?: RowCorrectionInput[] | null;
  @Field(() => [AnswerInput], { nullable: true })
  answers?: AnswerInput[] | null;
}

@InputType()
export class CommitImportInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  id: string;
}

@InputType()
export class UndoImportInput {
  @Field(() => String)
  tenantCode: string;
  @Field(() => ID)
  id: string;
}
