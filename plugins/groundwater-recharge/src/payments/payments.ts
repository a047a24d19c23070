import { Decimal, fiscalYearOf, type PluginDb, PluginInputError } from '@shirube/plugin-sdk/server';
import { counted, type State } from '../applications/states.js';
import { subsidyOf, tableOn } from '../arithmetic/subsidy.js';
import { subsidySteps } from '../decisions/pay.js';
import { type Application, applicationsOf } from '../years/season.js';

/** An application that passed, with what is, or would be, paid for it. */
export interface Payment extends Application {
  readonly yenPer10a: number;
  readonly amountYen: string;
  /** Why nothing can be approved; null when it can. */
  readonly obstacle: 'no-table' | 'too-few-days' | null;
}

export interface Payments {
  readonly payments: readonly Payment[];
  /** Whole yen. */
  readonly totalYen: string;
}

/**
 * What is to be paid for a fiscal year: whose flooding began in it. Approved amounts are those that were approved,
 * others follow the table in force on the first day.
 */
export async function paymentsOf(
  db: PluginDb,
  year: number,
  state: State | null,
): Promise<Payments> {
  const all = await applicationsOf(db, { year, ...(state ? { state } : {}) });
  const steps = await subsidySteps(db);
  const payments = all
    .filter(({ state: its }) => counted.includes(its))
    // A flooding over 31 March is paid once, in the year that it began in.
    .filter((one) => fiscalYearOf(one.foundFrom ?? one.startsOn) === year)
    .map((one): Payment => {
      if (one.amountYen !== null && one.yenPer10a !== null)
        return { ...one, amountYen: one.amountYen, yenPer10a: one.yenPer10a, obstacle: null };
      const first = one.foundFrom ?? one.startsOn;
      const { minDays, yenPer10a, amountYen } = subsidyOf(one.areaHa, one.days, first, steps);
      const obstacle =
        tableOn(steps, first).length === 0 ? 'no-table' : minDays === null ? 'too-few-days' : null;
      return { ...one, yenPer10a, amountYen, obstacle };
    });
  const total = payments.reduce((sum, one) => sum.plus(Decimal.parse(one.amountYen)), Decimal.zero);
  return { payments, totalYen: total.toString() };
}

/** @throws PluginInputError for a state that has no payment */
export function stateOrNone(text: string): State | null {
  if (text === '') return null;
  const found = counted.find((state) => state === text);
  if (found) return found;
  throw new PluginInputError(
    {
      ja: `状態「${text}」の支払はありません。`,
      en: `There is no payment in the state "${text}".`,
    },
    'state',
  );
}
