import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NeedsPlugin, PluginTables } from '@shirube/plugin-sdk/nest';
import { approve, markPaid, takeBackApproval, takeBackPayment } from '../payments/desk.js';
import { paymentFile } from '../payments/payment-file.js';
import { paymentsOf, stateOrNone } from '../payments/payments.js';
import { soundYear } from '../years/sound-year.js';
import { GroundwaterRechargeApplication } from './application.types.js';
import {
  GroundwaterRechargeEncoding,
  GroundwaterRechargeFile,
  GroundwaterRechargePayments,
  GroundwaterRechargeSeen,
} from './payment.types.js';

const id = 'groundwater-recharge';
const code = { type: () => String } as const;
const seen = { type: () => [GroundwaterRechargeSeen], description: 'At most 500' } as const;

/** Money: only whoever may pay decides, all of a list or none of it. */
@Resolver()
export class PaymentsResolver {
  constructor(private readonly tables: PluginTables) {}

  @Query(() => GroundwaterRechargePayments)
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargePayments(
    @Args('tenantCode', code) tenantCode: string,
    @Args('year', { type: () => Int }) year: number,
    @Args('state', { type: () => String, description: 'passed, approved, paid or ""' })
    state: string,
  ): Promise<GroundwaterRechargePayments> {
    return this.tables.run(id, tenantCode, (db) =>
      paymentsOf(db, soundYear(year), stateOrNone(state)),
    );
  }

  @Query(() => GroundwaterRechargeFile)
  @NeedsPlugin('groundwater-recharge:recharge.read')
  groundwaterRechargePaymentFile(
    @Args('tenantCode', code) tenantCode: string,
    @Args('year', { type: () => Int }) year: number,
    @Args('state', code) state: string,
    @Args('encoding', { type: () => GroundwaterRechargeEncoding })
    encoding: GroundwaterRechargeEncoding,
  ): Promise<GroundwaterRechargeFile> {
    return this.tables.run(id, tenantCode, async (db) => {
      const { payments } = await paymentsOf(db, soundYear(year), stateOrNone(state));
      const { bytes, replaced } = paymentFile(payments, encoding);
      return { name: `支払一覧_${year}年度.csv`, base64: bytes.toString('base64'), replaced };
    });
  }

  @Mutation(() => [GroundwaterRechargeApplication])
  @NeedsPlugin('groundwater-recharge:payment.decide')
  groundwaterRechargeApprove(
    @Args('tenantCode', code) tenantCode: string,
    @Args('items', seen) items: GroundwaterRechargeSeen[],
  ): Promise<GroundwaterRechargeApplication[]> {
    return this.tables.run(id, tenantCode, (db) => approve(db, items, this.tables.visitor()));
  }

  @Mutation(() => [GroundwaterRechargeApplication])
  @NeedsPlugin('groundwater-recharge:payment.decide')
  groundwaterRechargeTakeBackApproval(
    @Args('tenantCode', code) tenantCode: string,
    @Args('items', seen) items: GroundwaterRechargeSeen[],
    @Args('reason', code) reason: string,
  ): Promise<GroundwaterRechargeApplication[]> {
    return this.tables.run(id, tenantCode, (db) =>
      takeBackApproval(db, items, reason, this.tables.visitor()),
    );
  }

  @Mutation(() => [GroundwaterRechargeApplication])
  @NeedsPlugin('groundwater-recharge:payment.decide')
  groundwaterRechargeMarkPaid(
    @Args('tenantCode', code) tenantCode: string,
    @Args('items', seen) items: GroundwaterRechargeSeen[],
    @Args('paidOn', code) paidOn: string,
  ): Promise<GroundwaterRechargeApplication[]> {
    return this.tables.run(id, tenantCode, (db) =>
      markPaid(db, items, paidOn, this.tables.visitor()),
    );
  }

  @Mutation(() => [GroundwaterRechargeApplication])
  @NeedsPlugin('groundwater-recharge:payment.decide')
  groundwaterRechargeTakeBackPayment(
    @Args('tenantCode', code) tenantCode: string,
    @Args('items', seen) items: GroundwaterRechargeSeen[],
    @Args('reason', code) reason: string,
  ): Promise<GroundwaterRechargeApplication[]> {
    return this.tables.run(id, tenantCode, (db) =>
      takeBackPayment(db, items, reason, this.tables.visitor()),
    );
  }
}
