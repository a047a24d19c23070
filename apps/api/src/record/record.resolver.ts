import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NeedsHere, WithParent } from '../access/declare.js';
import { Language } from '../graphql/enums.js';
import { Office, type OfficeNode } from '../members/office.types.js';
import { withTenant } from '../tenancy/context.js';
import { actionLabel } from './actions.js';
import { toFilter } from './filter.js';
import { RecordService } from './record.service.js';
import { RecordConnection, RecordEntryNode, RecordFilter } from './record.types.js';

@Resolver(() => Office)
export class OfficeRecordResolver {
  constructor(private readonly records: RecordService) {}

  @ResolveField(() => RecordConnection, {
    description: '操作記録, newest first; needs log.read.',
  })
  @NeedsHere('log.read')
  async record(
    @Parent() { tenant }: OfficeNode,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('filter', { type: () => RecordFilter, nullable: true }) filter: RecordFilter | null,
  ): Promise<RecordConnection> {
    return withTenant(tenant, () => this.records.list(toFilter(filter), { first, after }));
  }
}

@Resolver(() => RecordEntryNode)
export class RecordEntryResolver {
  @ResolveField(() => String)
  @WithParent('words for an action')
  label(
    @Parent() { action }: RecordEntryNode,
    @Args('language', { type: () => Language, nullable: true, defaultValue: Language.JA })
    language: Language | null,
  ): string {
    return actionLabel(action, language ?? Language.JA);
  }
}
