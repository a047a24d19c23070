import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { WithParent } from '../access/declare.js';
import { Language } from '../graphql/enums.js';
import { type ProviderNode, SignInProvider } from './provider.types.js';

@Resolver(() => SignInProvider)
export class ProviderResolver {
  @ResolveField(() => String)
  @WithParent('the name of a provider that was shown')
  name(
    @Parent() { name, nameEn }: ProviderNode,
    @Args('language', { type: () => Language, nullable: true, defaultValue: Language.JA })
    language: Language | null,
  ): string {
    return language === 'en' ? (nameEn ?? name) : name;
  }
}
