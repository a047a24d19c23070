import { Module } from '@nestjs/common';
import { FindingResolver, IndicatorResolver, RuleResolver } from './indicators.resolver.js';

@Module({ providers: [IndicatorResolver, RuleResolver, FindingResolver] })
export class IndicatorsModule {}
