/** 申請 → 検査 → 支払. */
export const states = ['applied', 'withdrawn', 'failed', 'passed', 'approved', 'paid'] as const;
export type State = (typeof states)[number];

export interface Transition {
  readonly from: State;
  readonly to: State;
  /** Takes something back: why must be said. */
  readonly needsReason: boolean;
}

const forth = (from: State, to: State): Transition => ({ from, to, needsReason: false });
const back = (from: State, to: State): Transition => ({ from, to, needsReason: true });

/** Every step there is; the table `decision` knows the same ones. */
export const transitions: readonly Transition[] = [
  forth('applied', 'withdrawn'),
  forth('withdrawn', 'applied'),
  forth('applied', 'passed'),
  back('applied', 'failed'),
  back('passed', 'applied'),
  back('failed', 'applied'),
  forth('passed', 'approved'),
  back('approved', 'passed'),
  forth('approved', 'paid'),
  back('paid', 'approved'),
];

export const transition = (from: State, to: State): Transition | null =>
  transitions.find((one) => one.from === from && one.to === to) ?? null;

/** An inspection found the water: these count for recharge and area. */
export const counted: readonly State[] = ['passed', 'approved', 'paid'];
/** The field is taken for these days. */
export const standing: readonly State[] = ['applied', ...counted];

export const stateWords: Readonly<Record<State, { readonly ja: string; readonly en: string }>> = {
  applied: { ja: '申請済', en: 'applied' },
  withdrawn: { ja: '取下げ', en: 'withdrawn' },
  failed: { ja: '検査不合格', en: 'failed the inspection' },
  passed: { ja: '検査合格', en: 'passed the inspection' },
  approved: { ja: '支払承認済', en: 'approved for payment' },
  paid: { ja: '支払済', en: 'paid' },
};
