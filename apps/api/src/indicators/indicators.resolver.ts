import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { describeFinding, methodName } from '@shirube/core';
import { WithParent } from '../access/declare.js';
import type { IndicatorNode } from '../city/city.service.js';
import { Language, Standing } from '../graphql/enums.js';
import type { FindingNode } from './assessed.mapper.js';
import { FindingTextType, FindingType } from './finding.types.js';
import { Indicator } from './indicator.types.js';
import { PromiseType, RuleType } from './promise.types.js';

const inLanguage = { type: () => Language, nullable: true, defaultValue: Language.JA } as const;

/** What of an indicator only the audit can tell. */
@Resolver(() => Indicator)
export class IndicatorResolver {
  @WithParent('made of the figures that its reading holds')
  @ResolveField(() => [PromiseType], {
    description:
      'One for every row of a sheet that speaks of this indicator; repeats (再掲) folded into their first.',
  })
  async promises(@Parent() indicator: IndicatorNode): Promise<PromiseType[]> {
    return (await indicator.reading.assessment()).byIndicator.get(indicator.id)?.promises ?? [];
  }

  @WithParent('made of the figures that its reading holds')
  @ResolveField(() => Standing, { description: 'That of the promise with the latest target.' })
  async standing(@Parent() indicator: IndicatorNode): Promise<Standing> {
    return (
      (await indicator.reading.assessment()).byIndicator.get(indicator.id)?.standing ??
      'undetermined'
    );
  }

  @WithParent('made of the figures that its reading holds')
  @ResolveField(() => [FindingType])
  async findings(@Parent() indicator: IndicatorNode): Promise<FindingType[]> {
    return (await indicator.reading.assessment()).byIndicator.get(indicator.id)?.findings ?? [];
  }
}

@Resolver(() => RuleType)
export class RuleResolver {
  @WithParent('words for a rule')
  @ResolveField(() => String)
  label(@Parent() rule: RuleType, @Args('language', inLanguage) language: Language | null): string {
    return methodName(rule.method, language ?? 'ja');
  }
}

@Resolver(() => FindingType)
export class FindingResolver {
  @WithParent('words for a finding')
  @ResolveField(() => FindingTextType)
  text(
    @Parent() node: FindingNode,
    @Args('language', inLanguage) language: Language | null,
  ): FindingTextType {
    return describeFinding(node.finding, node.rowsById, language ?? 'ja');
  }
}
