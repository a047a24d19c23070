import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ColumnRole, ImportState, Standing } from '../graphql/enums.js';
import { DateScalar } from '../graphql/scalars.js';
import { FindingType } from '../indicators/finding.types.js';
import { AchievementType, PublishedAchievementType } from '../indicators/promise.types.js';
import { StoredValue } from '../indicators/value.types.js';
import { ImportChangesType, ImportSummary } from './import.types.js';

/** `message` is made in the language asked for by the problem resolver. */
@ObjectType('CellProblem')
export class CellProblemType {
  @Field(() => Int)
  row: number;
  @Field(() => Int)
  column: number;
  @Field(() => String)
  raw: string;
  @Field(() => String)
  code: string;
}

@ObjectType()
export class DraftColumn {
  @Field(() => Int)
  index: number;
  @Field(() => String)
  heading: string;
  @Field(() => ColumnRole)
  role: ColumnRole;
  @Field(() => Int, { nullable: true })
  year: number | null;
  @Field(() => Float)
  confidence: number;
}

@ObjectType()
export class DraftRow {
  @Field(() => String)
  id: string;
  @Field(() => Int, { description: 'Index into cells.' })
  cellRow: number;
  @Field(() => String)
  name: string;
  @Field(() => Boolean)
  included: boolean;
  @Field(() => StoredValue)
  baseline: StoredValue;
  @Field(() => [StoredValue])
  actuals: StoredValue[];
  @Field(() => StoredValue)
  target: StoredValue;
  @Field(() => AchievementType)
  achievement: AchievementType;
  @Field(() => PublishedAchievementType, { nullable: true })
  published: PublishedAchievementType | null;
  @Field(() => Boolean, { nullable: true })
  reproduces: boolean | null;
  @Field(() => Standing)
  standing: Standing;
  @Field(() => [CellProblemType], {
    description: 'Cells that could not be read: kept as text, never dropped.',
  })
  problems: CellProblemType[];
  @Field(() => [FindingType])
  findings: FindingType[];
}

@ObjectType()
export class DraftTable {
  @Field(() => Int)
  index: number;
  @Field(() => String)
  title: string;
  @Field(() => Boolean)
  included: boolean;
  @Field(() => [DraftColumn])
  columns: DraftColumn[];
  @Field(() => [[String]], { description: 'Every raw cell as it came, header rows first.' })
  cells: string[][];
  @Field(() => Int)
  headerRows: number;
  @Field(() => [DraftRow])
  rows: DraftRow[];
  @Field(() => Float)
  confidence: number;
}

@ObjectType()
export class DraftCoverage {
  @Field(() => Int)
  rows: number;
  @Field(() => Int)
  understood: number;
  @Field(() => Int)
  toConfirm: number;
  @Field(() => Int)
  keptAsText: number;
}

/** `label` is made in the language asked for by the option resolver. */
@ObjectType()
export class DraftOption {
  @Field(() => String)
  value: string;
  @Field(() => Boolean)
  suggested: boolean;
}

/** `prompt` is made in the language asked for by the question resolver. */
@ObjectType()
export class DraftQuestion {
  @Field(() => ID)
  id: string;
  @Field(() => String, {
    description:
      'same-indicator: are these rows one indicator? existing-indicator: is it the one already kept?',
  })
  kind: string;
  @Field(() => [String])
  rows: string[];
  @Field(() => [DraftOption])
  options: DraftOption[];
  @Field(() => String, { nullable: true })
  answer: string | null;
}

@ObjectType({
  description:
    'What we understood of a pasted or dropped file. Made by POST /api/tenants/{code}/imports.',
})
export class ImportDraft {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  title: string;
  @Field(() => ImportState)
  state: ImportState;
  @Field(() => String)
  format: string;
  @Field(() => String, { nullable: true })
  encoding: string | null;
  @Field(() => DateScalar, { nullable: true })
  documentDate: string | null;
  @Field(() => [DraftTable])
  tables: DraftTable[];
  @Field(() => DraftCoverage)
  coverage: DraftCoverage;
  @Field(() => [DraftQuestion])
  questions: DraftQuestion[];
  @Field(() => [FindingType])
  findings: FindingType[];
  @Field(() => ImportChangesType, { description: 'Exactly what a commit would change.' })
  changes: ImportChangesType;
  @Field(() => ImportSummary, {
    nullable: true,
    description:
      'The committed import with the same content, if there is one: committing again changes nothing.',
  })
  sameAs: ImportSummary | null;
}
