import { useTranslation } from 'react-i18next';
import { FindingList, SeverityShape, worst } from '../../ui/finding.js';
import type { City } from './query.js';

/** Doubts about a document as a whole, at no indicator: totals that do not agree. */
export function DocumentFindings({ findings }: { readonly findings: City['documentFindings'] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <details className="pb-6" data-document-findings>
      <summary className="inline-flex min-h-8 cursor-pointer items-center gap-2 underline decoration-line decoration-1 underline-offset-4 hover:decoration-ink">
        <SeverityShape severity={worst(findings)} />
        {t('finding.ofDocument', { count: findings.length })}
      </summary>
      <div className="divide-y divide-line">
        <FindingList findings={findings} published={null} computed={null} />
      </div>
    </details>
  );
}
