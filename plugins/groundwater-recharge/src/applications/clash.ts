import { PluginInputError } from '@shirube/plugin-sdk/server';
import { overlap, type Span } from '../arithmetic/days.js';

/** A period in which a field is, or is to be, under water. */
export interface Flooding {
  readonly id: string;
  readonly fieldId: string;
  readonly span: Span;
}

/** The periods of each field: of two that share a day, one would be counted and paid twice. */
export class FloodedFields {
  private readonly byField = new Map<string, Flooding[]>();
  private readonly fieldOf = new Map<string, string>();

  constructor(floodings: Iterable<Flooding> = []) {
    for (const one of floodings) this.put(one);
  }

  /** Another application's period of the same field that shares a day with this one. */
  clashOf({ id, fieldId, span }: Flooding): Flooding | null {
    const others = this.byField.get(fieldId) ?? [];
    return others.find((other) => other.id !== id && overlap(other.span, span)) ?? null;
  }

  /** In place of what stood under the same number. */
  put(flooding: Flooding): void {
    this.remove(flooding.id);
    this.byField.set(flooding.fieldId, [...(this.byField.get(flooding.fieldId) ?? []), flooding]);
    this.fieldOf.set(flooding.id, flooding.fieldId);
  }

  private remove(id: string): void {
    const field = this.fieldOf.get(id);
    if (field === undefined) return;
    this.byField.set(
      field,
      (this.byField.get(field) ?? []).filter((one) => one.id !== id),
    );
  }
}

/** @throws PluginInputError that names the other application and its days */
export function refuseClash(fields: FloodedFields, flooding: Flooding): void {
  const other = fields.clashOf(flooding);
  if (other === null) return;
  throw new PluginInputError(
    {
      ja: `ほ場 ${flooding.fieldId} の期間が受付番号 ${other.id}（${other.span.from}～${other.span.to}）と重なっています。期間を直すか、その申請を取り下げてください。`,
      en: `The days of field ${flooding.fieldId} overlap with application ${other.id} (${other.span.from} to ${other.span.to}): correct the days or withdraw that one.`,
    },
    'startsOn',
  );
}
