import type { FindingKind } from './context.js';
import { alreadyMet } from './findings/already-met.js';
import { dropped } from './findings/dropped.js';
import { fallingCumulative } from './findings/falling-cumulative.js';
import { missingBaseline } from './findings/missing-baseline.js';
import { notReproducible } from './findings/not-reproducible.js';
import { otherMethod } from './findings/other-method.js';
import { periodMismatch } from './findings/period-mismatch.js';
import { repeatConflict } from './findings/repeat-conflict.js';
import { signLost } from './findings/sign-lost.js';
import { targetEqualsBaseline } from './findings/target-equals-baseline.js';
import { targetMoved } from './findings/target-moved.js';
import { tinyDenominator } from './findings/tiny-denominator.js';
import { totals } from './findings/totals.js';
import { unitMismatch } from './findings/unit-mismatch.js';
import { unroundedInputs } from './findings/unrounded-inputs.js';
import { wording } from './findings/wording.js';
import { wrongSideTarget } from './findings/wrong-side-target.js';

/** Every kind of finding, in the order of the table of findings. */
export const findingKinds: readonly FindingKind[] = [
  signLost,
  otherMethod,
  notReproducible,
  unroundedInputs,
  wrongSideTarget,
  tinyDenominator,
  targetEqualsBaseline,
  missingBaseline,
  alreadyMet,
  fallingCumulative,
  repeatConflict,
  periodMismatch,
  unitMismatch,
  targetMoved,
  wording,
  totals,
  dropped,
];
