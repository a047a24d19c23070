import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { register, withdraw } from '../applications/register.js';
import { inspect, undoInspection } from '../decisions/inspection-desk.js';
import { setRate } from '../register/districts.js';
import { GroundwaterRechargeApplication } from './application.types.js';
import {
  GroundwaterRechargeInspection,
  GroundwaterRechargeNewApplication,
  GroundwaterRechargeNewRate,
} from './decision.inputs.js';
import { GroundwaterRechargeDistrict } from './year.types.js';

const id = 'groundwater-recharge';
const code = { type: () => String } as const;

/** Rates, applications and inspections: a decision names the version that was seen, and another one since refuses it. */
@Resolver()
export class DecisionsResolver {
  constructor(private readonly tables: PluginTables) {}

  @Mutation(() => GroundwaterRechargeApplication)
  @NeedsPlugin('groundwater-recharge:application.register')
  groundwaterRechargeApply(
    @Args('tenantCode', code) tenantCode: string,
    @Args('input', { type: () => GroundwaterRechargeNewApplication })
    input: GroundwaterRechargeNewApplication,
  ): Promise<GroundwaterRechargeApplication> {
    return this.tables.run(id, tenantCode, (db) => register(db, input));
  }

  @Mutation(() => [GroundwaterRechargeDistrict])
  @NeedsPlugin('groundwater-recharge:application.register')
  groundwaterRechargeSetRate(
    @Args('tenantCode', code) tenantCode: string,
    @Args('input', { type: () => GroundwaterRechargeNewRate }) input: GroundwaterRechargeNewRate,
  ): Promise<GroundwaterRechargeDistrict[]> {
    return this.tables.run(id, tenantCode, (db) => setRate(db, input));
  }

  @Mutation(() => GroundwaterRechargeApplication, {
    description: 'Or, with back, applied for again',
  })
  @NeedsPlugin('groundwater-recharge:application.register')
  groundwaterRechargeWithdraw(
    @Args('tenantCode', code) tenantCode: string,
    @Args('id', { type: () => ID }) application: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('back', { type: () => Boolean }) back: boolean,
    @Args('reason', code) reason: string,
  ): Promise<GroundwaterRechargeApplication> {
    const to = back ? 'applied' : 'withdrawn';
    return this.tables.run(id, tenantCode, (db) =>
      withdraw(db, { id: application, version, to, reason }, this.tables.visitor()),
    );
  }

  @Mutation(() => GroundwaterRechargeApplication)
  @NeedsPlugin('groundwater-recharge:inspection.decide')
  groundwaterRechargeInspect(
    @Args('tenantCode', code) tenantCode: string,
    @Args('input', { type: () => GroundwaterRechargeInspection })
    input: GroundwaterRechargeInspection,
  ): Promise<GroundwaterRechargeApplication> {
    return this.tables.run(id, tenantCode, (db) => inspect(db, input, this.tables.visitor()));
  }

  @Mutation(() => GroundwaterRechargeApplication)
  @NeedsPlugin('groundwater-recharge:inspection.decide')
  groundwaterRechargeTakeBackInspection(
    @Args('tenantCode', code) tenantCode: string,
    @Args('id', { type: () => ID }) application: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('reason', code) reason: string,
  ): Promise<GroundwaterRechargeApplication> {
    return this.tables.run(id, tenantCode, (db) =>
      undoInspection(
        db,
        { id: application, version, to: 'applied', reason },
        this.tables.visitor(),
      ),
    );
  }
}
