import { Args, Resolver, Subscription } from '@nestjs/graphql';
import { Needs } from '../access/declare.js';
import { CityChange } from './city.types.js';
import { CityChanges } from './city-changes.service.js';

@Resolver()
export class CityChangesResolver {
  constructor(private readonly changes: CityChanges) {}

  @Needs('plan.read', { tenant: 'code' })
  @Subscription(() => CityChange, {
    description:
      'Tells that the figures of a city changed; what they are now is asked for anew. Ends when one may not see the city any more.',
  })
  cityChanged(@Args('code', { type: () => String }) code: string) {
    return this.changes.of(code);
  }
}
