import type { AuditContext } from '../context.js';
import { finding } from '../context.js';
import { type Explanation, explain } from '../explain.js';
import type { Finding, Severity } from '../finding.js';

/** The findings of one explanation of a published figure, with both figures and the hand calculation. */
export function mismatches(
  { rows, settings }: AuditContext,
  id: Explanation['id'],
  severity: Severity,
): Finding[] {
  return rows.flatMap((examined) => {
    const why = explain(examined, settings);
    if (why?.id !== id) return [];
    const { row, assessment, published } = examined;
    return [
      finding(
        id,
        severity,
        [row.id],
        {
          published: why.published.toString(),
          computed: why.computed.toString(),
          calculation: assessment.arithmetic.join('\n'),
          interimMethod: why.interim?.method,
          interimCalculation: why.interim?.arithmetic.join('\n'),
          low: why.interval?.[0].rounded((published?.decimals ?? 0) + 1).toString(),
          high: why.interval?.[1].rounded((published?.decimals ?? 0) + 1).toString(),
        },
        why.variant,
      ),
    ];
  });
}

/** A hand calculation kept in a finding. */
export function calculation(found: Finding, name = 'calculation'): string[] {
  return (found.figures[name] ?? '').split('\n').filter((line) => line !== '');
}
