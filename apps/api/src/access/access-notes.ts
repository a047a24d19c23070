import { Injectable } from '@nestjs/common';
import { rights } from '@shirube/core/policy';
import { RefusalRecorder } from '../record/refusal-recorder.js';
import type { TenantContext } from '../tenancy/context.js';
import type { Refusal } from './check.js';

/** What the guards put on the record, after the answer and without holding it up. */
@Injectable()
export class AccessNotes {
  constructor(private readonly recorder: RefusalRecorder) {}

  /** @param field as Type.field, or the handler of an address */
  refused(
    { tenant, right, permission }: Pick<Refusal, 'tenant' | 'right' | 'permission'>,
    field: string,
  ): void {
    // Nobody in particular at a closed door says nothing: sign-in has a record of its own.
    const name = right === null ? permission?.label.ja : rights[right].ja;
    if (name === undefined) return;
    this.recorder.recordRefusal(tenant?.id ?? null, {
      action: 'access.ask',
      about: { kind: 'field', id: field, name },
      outcome: 'refused',
    });
  }

  supported(tenant: TenantContext, field: string): void {
    this.recorder.recordRefusal(tenant.id, {
      action: 'support.read',
      about: { kind: 'field', id: field },
      outcome: 'done',
    });
  }
}
