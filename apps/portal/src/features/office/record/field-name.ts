import type { TFunction } from 'i18next';
import { officeJa } from '../../../i18n/office.ja.js';

type Known = keyof (typeof officeJa)['field'];
const isKnown = (name: string): name is Known => Object.hasOwn(officeJa.field, name);

/** A recorded field in words; one we have no word for by its own name. */
export const fieldName = (t: TFunction<'office'>, name: string): string =>
  isKnown(name) ? t(`field.${name}`) : name;
