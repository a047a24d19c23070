import { ShirubeError } from '@shirube/core';
import type { Right, Why } from '@shirube/core/policy';

/** No session: every read and write of a tenant's rows is refused. */
export class UnauthenticatedError extends ShirubeError {
  constructor() {
    super('unauthenticated');
  }
}

/** Not from where this may be asked. `data`: `{ what }`. */
export class ForbiddenError extends ShirubeError {
  constructor(what: string) {
    super('forbidden', { what });
  }
}

/** The policy says no. `data`: `{ right, because }`; nothing of the thing. */
export class RefusedError extends ShirubeError {
  /** @param tenant on whose record it belongs, where that is known; not for the answer */
  constructor(
    readonly right: Right,
    because: Extract<Why, { allowed: false }>['because'],
    readonly tenant: { readonly id: string; readonly code: string } | null = null,
  ) {
    super('refused', { right, because });
  }
}

/** A plugin's permission that no role of the visitor has. `data`: `{ because, permission, label }`, told as a refusal. */
export class PluginRefusedError extends ShirubeError {
  constructor({
    id,
    label,
  }: { readonly id: string; readonly label: Readonly<Record<string, string>> }) {
    super('refused', { because: 'role', permission: id, label });
  }
}

/** What was asked for does not exist or may not be seen; the two are not told apart. `data`: `{ what }`. */
export class NotFoundError extends ShirubeError {
  constructor(what: string) {
    super('not-found', { what });
  }
}

/** Something sent in has the wrong shape. `data`: `{ field }` and what was expected. */
export class BadInputError extends ShirubeError {
  constructor(field: string, expected: string) {
    super('bad-input', { field, expected });
  }
}

/** The thing is in a state in which this can't be done. `data`: `{ state, wanted }`. */
export class WrongStateError extends ShirubeError {
  constructor(state: string, wanted: string) {
    super('wrong-state', { state, wanted });
  }
}

/** A question of an import has no answer yet. `data`: `{ questions }`, their ids. */
export class UnansweredError extends ShirubeError {
  constructor(questions: readonly string[]) {
    super('unanswered-questions', { questions });
  }
}

/** No row of the draft can be taken. */
export class NothingToCommitError extends ShirubeError {
  constructor() {
    super('nothing-to-commit');
  }
}

/** A body is larger than its address takes. `data`: `{ allowed }`, in words. */
export class TooLargeError extends ShirubeError {
  constructor(allowed: string) {
    super('too-large', { allowed });
  }
}

/** A document takes more time or memory to read than one may. `data`: `{ seconds }`. */
export class ReadingTooLongError extends ShirubeError {
  constructor(seconds: number) {
    super('reading-too-long', { seconds });
  }
}

/** More is waiting than can be served in good time. */
export class TooBusyError extends ShirubeError {
  constructor() {
    super('too-busy');
  }
}

/** A query goes beyond a limit. `data`: `{ limit, allowed, found }`. */
export class QueryLimitError extends ShirubeError {
  constructor(limit: string, allowed: number, found: number) {
    super('query-limit', { limit, allowed, found });
  }
}

/** A fault of ours: a door was opened with no tenant in context. Never a user's doing. */
export class NoTenantError extends ShirubeError {
  constructor() {
    super('no-tenant');
  }
}
