import { ShirubeError } from '@shirube/core';
import type { TenantStatus } from './tenant-state.js';

/** The tenant's state leaves nobody or nothing of this. Said to its own people only. `data`: `{ looks }`. */
export class TenantStateError extends ShirubeError {
  /** @param looks whether one may still look */
  constructor(status: Extract<TenantStatus, 'suspended' | 'closed'>, looks: boolean) {
    super(`tenant-${status}`, { looks });
  }
}

/** No such step. `data`: `{ from, to }`. */
export class TenantTransitionError extends ShirubeError {
  constructor(from: TenantStatus, to: TenantStatus) {
    super('tenant-transition', { from, to });
  }
}

/** A closed tenant that others succeed stays closed. `data`: `{ successors }`, their codes. */
export class SucceededError extends ShirubeError {
  constructor(successors: readonly string[]) {
    super('tenant-succeeded', { successors });
  }
}

/** `data`: `{ taken }`, the code. */
export class CodeTakenError extends ShirubeError {
  constructor(code: string) {
    super('tenant-code-taken', { taken: code });
  }
}

/** `data`: `{ color, ratio, wanted }`; the ratio as text with two places. */
export class WeakColorError extends ShirubeError {
  constructor(color: string, ratio: string) {
    super('color-too-weak', { color, ratio, wanted: '4.5' });
  }
}
