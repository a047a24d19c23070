import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../graphql/page.js';
import { DateTimeScalar, DecimalScalar } from '../graphql/scalars.js';
import { PluginRestingWhy, PluginRunKind, PluginRunState, PluginWords } from './plugin-words.js';

@ObjectType()
export class PluginMetric {
  @Field(() => String)
  name: string;
  @Field(() => Float)
  value: number;
}

@ObjectType()
export class PluginLogLine {
  @Field(() => String)
  level: string;
  @Field(() => String)
  message: string;
  @Field(() => String, { nullable: true })
  data: string | null;
}

@ObjectType()
export class PluginReject {
  @Field(() => Int)
  position: number;
  @Field(() => String)
  place: string;
  @Field(() => PluginWords)
  reason: PluginWords;
  @Field(() => String)
  raw: string;
}

@ObjectType()
export class PluginRejectConnection {
  @Field(() => [PluginReject])
  nodes: PluginReject[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
  @Field(() => Int)
  totalCount: number;
}

/** `rejects` is the resolver's. */
@ObjectType()
export class PluginRun {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  pluginId: string;
  @Field(() => String)
  pluginVersion: string;
  @Field(() => PluginRunKind)
  kind: PluginRunKind;
  @Field(() => String, { description: 'Id of the feed, job or import; empty for the others.' })
  part: string;
  @Field(() => PluginWords)
  name: PluginWords;
  @Field(() => PluginRunState)
  state: PluginRunState;
  @Field(() => String, {
    nullable: true,
    description: 'Of a run that failed or was ended: a stable code.',
  })
  why: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same in words, as far as they are known.',
  })
  message: string | null;
  @Field(() => DateTimeScalar, { nullable: true })
  queuedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true })
  startedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true })
  endedAt: Date | null;
  @Field(() => Int, { nullable: true })
  tookMs: number | null;
  @Field(() => Int, {
    description: 'More than one: whoever worked on it before ended in between.',
  })
  attempts: number;
  @Field(() => String, { nullable: true, description: 'Of a file that was handed in.' })
  fileName: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Decimal digits: a file may be larger than an Int.',
  })
  fileBytes: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How far it has been read, while it is.',
  })
  bytesRead: string | null;
  @Field(() => Int, { description: 'Values of indicators that were read.' })
  readings: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Rows of a file; null for what reads none.',
  })
  rowsRead: number | null;
  @Field(() => Int, { nullable: true })
  rowsTaken: number | null;
  @Field(() => Int, { description: 'What could not be taken; the first thousand are kept.' })
  rejectCount: number;
  @Field(() => [PluginMetric])
  metrics: PluginMetric[];
  @Field(() => [PluginLogLine])
  log: PluginLogLine[];
}

/** What a field of PluginRun is resolved from: the tenant whose run it is. */
export interface PluginRunNode extends PluginRun {
  readonly tenant: { readonly id: string; readonly code: string };
}

@ObjectType()
export class PluginRunConnection {
  @Field(() => [PluginRun])
  nodes: PluginRunNode[];
  @Field(() => PageInfo)
  pageInfo: PageInfo;
}

@ObjectType()
export class PluginReading {
  @Field(() => String)
  period: string;
  @Field(() => DecimalScalar)
  amount: string;
  @Field(() => String)
  unit: string;
  @Field(() => DateTimeScalar)
  readAt: Date;
}

@ObjectType()
export class PluginStorage {
  @Field(() => Int)
  rows: number;
  @Field(() => DecimalScalar, { description: 'Decimal digits.' })
  bytes: string;
  @Field(() => DateTimeScalar)
  measuredAt: Date;
  @Field(() => Int)
  mostRows: number;
  @Field(() => DecimalScalar)
  mostBytes: string;
  @Field(() => Boolean, { description: 'Files and jobs wait until something is deleted.' })
  full: boolean;
}

@ObjectType()
export class PluginRestingField {
  @Field(() => String)
  field: string;
  @Field(() => Int)
  failures: number;
  @Field(() => PluginRestingWhy)
  why: PluginRestingWhy;
  @Field(() => DateTimeScalar)
  until: Date;
}

@ObjectType()
export class PluginPart {
  @Field(() => PluginRunKind)
  kind: PluginRunKind;
  @Field(() => String)
  part: string;
  @Field(() => PluginWords)
  name: PluginWords;
  @Field(() => String, { nullable: true })
  cron: string | null;
  @Field(() => PluginRun, { nullable: true })
  lastRun: PluginRunNode | null;
  @Field(() => DateTimeScalar, { nullable: true })
  lastDoneAt: Date | null;
  @Field(() => PluginReading, {
    nullable: true,
    description: 'The newest value it gave that was taken.',
  })
  lastReading: PluginReading | null;
  @Field(() => Int, { description: 'Failures since it was done last.' })
  failures: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'After five failures in a row it is left alone for a while.',
  })
  restingUntil: Date | null;
  @Field(() => DateTimeScalar, { nullable: true })
  nextDue: Date | null;
}
