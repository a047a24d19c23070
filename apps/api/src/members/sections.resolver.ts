import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Needs } from '../access/declare.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { IndicatorSectionsService } from './indicator-sections.service.js';
import {
  AssignIndicatorsInput,
  CreateSectionInput,
  IndicatorSection,
  Section,
  UpdateSectionInput,
} from './section.types.js';
import { SectionsService } from './sections.service.js';

const ofInput = { tenant: 'input.tenantCode' } as const;

@Resolver()
export class SectionsResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly sections: SectionsService,
    private readonly indicators: IndicatorSectionsService,
  ) {}

  @Mutation(() => Section)
  @Needs('member.manage', ofInput)
  createSection(
    @Args('input', { type: () => CreateSectionInput }) input: CreateSectionInput,
  ): Promise<Section> {
    return this.tenants.enter(input.tenantCode, () => this.sections.create(input));
  }

  @Mutation(() => Section)
  @Needs('member.manage', ofInput)
  updateSection(
    @Args('input', { type: () => UpdateSectionInput }) input: UpdateSectionInput,
  ): Promise<Section> {
    return this.tenants.enter(input.tenantCode, () => this.sections.update(input));
  }

  @Mutation(() => [IndicatorSection])
  @Needs('indicator.define', ofInput)
  assignIndicators(
    @Args('input', { type: () => AssignIndicatorsInput }) input: AssignIndicatorsInput,
  ): Promise<IndicatorSection[]> {
    return this.tenants.enter(input.tenantCode, () => this.indicators.assign(input));
  }
}
