import { Module } from '@nestjs/common';
import { DecisionsResolver } from './server/decisions.resolver.js';
import { PaymentsResolver } from './server/payments.resolver.js';
import { YearsResolver } from './server/years.resolver.js';

/** Loaded by the API alone. */
@Module({ providers: [YearsResolver, DecisionsResolver, PaymentsResolver] })
export default class GroundwaterRechargeModule {}
