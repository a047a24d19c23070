import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { japaneseDay } from '@shirube/plugin-sdk/server';
import { readDate } from '../file/cells.js';
import { endContract, saveContract, undoChange } from '../register/change-contract.js';
import { changesTo } from '../register/changes.js';
import { findContract, findContracts, inForceOn } from '../register/find-contracts.js';
import { clean } from './clean.js';
import { cellsOf, filterOf } from './register.mapper.js';
import {
  Re100PowerChanged,
  Re100PowerContract,
  Re100PowerContractChange,
  Re100PowerContractInput,
  Re100PowerContractPage,
} from './register.types.js';

const id = 're100-power';

@Resolver()
export class RegisterResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => Re100PowerContractPage, { description: 'At most 100 of those found.' })
  @NeedsPlugin('re100-power:power.view')
  re100PowerContracts(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('search', { type: () => String, defaultValue: '' }) search: string,
    @Args('state', { type: () => String, defaultValue: 'all' }) state: string,
    @Args('voltage', { type: () => String, defaultValue: 'all' }) voltage: string,
    @Args('from', { type: () => Int, defaultValue: 0 }) from: number,
  ): Promise<Re100PowerContractPage> {
    const filter = filterOf(clean(search), state, voltage, japaneseDay(new Date()));
    return this.tables.run(id, tenantCode, (db) => findContracts(db, filter, Math.max(0, from)));
  }

  @Query(() => Re100PowerContract, { nullable: true })
  @NeedsPlugin('re100-power:power.view')
  re100PowerContract(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) contractId: string,
  ): Promise<Re100PowerContract | null> {
    return this.tables.run(id, tenantCode, async (db) => {
      const found = await findContract(db, clean(contractId));
      return found && { ...found, inForce: inForceOn(found, japaneseDay(new Date())) };
    });
  }

  @Query(() => [Re100PowerContractChange], { description: 'The newest first, at most 50.' })
  @NeedsPlugin('re100-power:power.view')
  re100PowerContractChanges(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('contractId', { type: () => ID }) contractId: string,
  ): Promise<Re100PowerContractChange[]> {
    return this.tables.run(id, tenantCode, (db) => changesTo(db, clean(contractId)));
  }

  @Mutation(() => Re100PowerChanged)
  @NeedsPlugin('re100-power:register.edit')
  re100PowerSaveContract(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('input', { type: () => Re100PowerContractInput }) input: Re100PowerContractInput,
    @Args('isNew', { type: () => Boolean }) isNew: boolean,
  ): Promise<Re100PowerChanged> {
    const { name } = this.tables.visitor();
    return this.tables.run(id, tenantCode, async (db, settings) =>
      saveContract(db, name, await cellsOf(db, clean(input), settings), isNew),
    );
  }

  @Mutation(() => Re100PowerChanged, { description: 'Without `endedOn` its supply goes on.' })
  @NeedsPlugin('re100-power:register.edit')
  re100PowerEndContract(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('id', { type: () => ID }) contractId: string,
    @Args('endedOn', { type: () => String, nullable: true }) endedOn: string | null = null,
  ): Promise<Re100PowerChanged> {
    const { name } = this.tables.visitor();
    return this.tables.run(id, tenantCode, (db) =>
      endContract(db, name, clean(contractId), endedOn === null ? null : (readDate(endedOn) ?? '')),
    );
  }

  @Mutation(() => Re100PowerChanged, {
    description: 'As long as nobody changed the contract since.',
  })
  @NeedsPlugin('re100-power:register.edit')
  re100PowerUndo(
    @Args('tenantCode', { type: () => String }) tenantCode: string,
    @Args('changeId', { type: () => ID }) changeId: string,
  ): Promise<Re100PowerChanged> {
    const { name } = this.tables.visitor();
    return this.tables.run(id, tenantCode, (db) => undoChange(db, name, changeId));
  }
}
