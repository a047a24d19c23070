import { Module } from '@nestjs/common';
import { ImportsModule } from '../imports/imports.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { CityResolver, CitySummaryResolver } from './city.resolver.js';
import { CityService } from './city.service.js';
import { CityChangesResolver } from './city-changes.resolver.js';
import { CityChanges } from './city-changes.service.js';

@Module({
  imports: [PlansModule, ImportsModule],
  providers: [CityService, CityResolver, CitySummaryResolver, CityChanges, CityChangesResolver],
})
export class CityModule {}
