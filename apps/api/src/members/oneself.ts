import { currentVisitor } from '../tenancy/context.js';
import { MembershipError } from './errors.js';

/**
 * A deputy has what they stand in for within the period only: they do not make it last by giving it to
 * themselves. @param standsInFor of the right that was asked for @throws MembershipError
 */
export function refuseForOneself(standsInFor: string | null, given: readonly string[]): void {
  const { id } = currentVisitor();
  if (standsInFor !== null && id !== null && given.includes(id))
    throw new MembershipError('deputy-for-oneself');
}
