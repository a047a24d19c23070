import { useTranslation } from 'react-i18next';
import { FindingDetail, SeverityShape, worst } from '../../ui/finding.js';
import type { CommonFinding } from './common.js';

/** What is doubtful about nearly every row, once: the table's own habit rather than a row's mistake. */
export function CommonFindings({ common }: { readonly common: readonly CommonFinding[] }) {
  const { t } = useTranslation();
  if (common.length === 0) return null;
  return (
    <details className="pb-6" data-common-findings>
      <summary className="inline-flex min-h-8 cursor-pointer items-center gap-2 underline decoration-line decoration-1 underline-offset-4 hover:decoration-ink">
        <SeverityShape severity={worst(common.map(({ example }) => example))} calm />
        {t('finding.common', { count: common.length })}
      </summary>
      <div className="divide-y divide-line">
        {common.map(({ kind, example, name, count, total }) => (
          <div key={kind} className="pt-2">
            <p className="text-sm text-soft">{t('finding.commonOf', { count, total })}</p>
            <p className="text-sm text-soft">{t('finding.commonExample', { name })}</p>
            <FindingDetail finding={example} published={null} computed={null} />
          </div>
        ))}
      </div>
    </details>
  );
}
