import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Needs, NeedsHere, NeedsPlatform } from '../access/declare.js';
import { NotFoundError } from '../errors/errors.js';
import { Office, type OfficeNode } from '../members/office.types.js';
import { withTenant } from '../tenancy/context.js';
import { CodeTakenError } from './errors.js';
import { TenantSettingsService } from './settings.service.js';
import {
  ChangeTenantStatusInput,
  CreateTenantInput,
  TenantSettings,
  UpdateTenantSettingsInput,
} from './settings.types.js';
import { settingsChange, tenantToMake } from './settings-change.js';
import { Tenant } from './tenant.types.js';
import { TenantLife } from './tenant-life.service.js';
import { TenantsService } from './tenants.service.js';

/** What a tenant sets for itself, and what operators do with tenants. */
@Resolver(() => Office)
export class TenantSettingsResolver {
  constructor(
    private readonly tenants: TenantsService,
    private readonly settingsOf: TenantSettingsService,
    private readonly life: TenantLife,
  ) {}

  @ResolveField(() => TenantSettings)
  @NeedsHere('settings.read')
  settings(@Parent() { tenant }: OfficeNode): Promise<TenantSettings> {
    return withTenant(tenant, () => this.settingsOf.read());
  }

  @Mutation(() => TenantSettings)
  @Needs('settings.change', { tenant: 'input.tenantCode' })
  updateTenantSettings(
    @Args('input', { type: () => UpdateTenantSettingsInput }) input: UpdateTenantSettingsInput,
  ): Promise<TenantSettings> {
    const { tenantCode, ...change } = input;
    return this.tenants.enter(tenantCode, () => this.settingsOf.change(settingsChange(change)));
  }

  @Mutation(() => Tenant)
  @NeedsPlatform('tenant.create')
  async createTenant(
    @Args('input', { type: () => CreateTenantInput }) input: CreateTenantInput,
  ): Promise<Tenant> {
    const tenant = tenantToMake({ ...input });
    if (!(await this.tenants.create(tenant))) throw new CodeTakenError(tenant.code);
    return this.tenants.shown(tenant.code);
  }

  @Mutation(() => Tenant)
  @NeedsPlatform('tenant.change-state')
  async changeTenantStatus(
    @Args('input', { type: () => ChangeTenantStatusInput }) input: ChangeTenantStatusInput,
  ): Promise<Tenant> {
    const { code, status, reason } = input;
    if (!/^\d{6}$/.test(code)) throw new NotFoundError(`自治体 ${code}`);
    await this.life.changeStatus(code, status, reason);
    return this.tenants.shown(code);
  }
}
