import { everyRole, isTenantRole, type Right, type TenantRole } from '@shirube/core/policy';
import { BadInputError } from '../errors/errors.js';
import { idOf, MembershipError, notHere } from './errors.js';
import type { Section } from './section.types.js';

/** A role and, for a section owner, where: what is granted, invited to and mapped to. */
export interface Post {
  readonly role: TenantRole;
  readonly section: Section | null;
}

/** @throws BadInputError */
export function roleOf(role: string): TenantRole {
  if (isTenantRole(role)) return role;
  throw new BadInputError('role', everyRole.filter(isTenantRole).join(', '));
}

/**
 * Reads a role and the section that belongs to it, out of the tenant's own sections.
 * @throws BadInputError, MembershipError; RefusedError where the section is not one of them
 */
export function postOf(
  sections: readonly Section[],
  given: { readonly role: string; readonly sectionId?: string | null | undefined },
  right: Right,
): Post {
  const role = roleOf(given.role);
  if (given.sectionId == null) {
    if (role === 'sectionOwner') throw new MembershipError('section-needed');
    return { role, section: null };
  }
  if (role !== 'sectionOwner') throw new MembershipError('section-not-for-role');
  return { role, section: openSection(sections, given.sectionId, right) };
}

/** @throws RefusedError where there is none of that id, MembershipError where it is closed */
export function openSection(sections: readonly Section[], given: string, right: Right): Section {
  const id = idOf(given, right);
  const section = sections.find((one) => one.id === id);
  if (!section) throw notHere(right);
  if (section.closed) throw new MembershipError('section-closed');
  return section;
}
