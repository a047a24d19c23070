import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../../app/preferences.js';
import { writeNumber } from '../figures.js';
import { Notice } from '../page-parts.js';
import type { PluginRunDetail } from './query.js';
import { Rejects } from './rejects.js';

/** What became of a file, in sentences; what was not taken, row by row. */
export function RunReport({ code, run }: { readonly code: string; readonly run: PluginRunDetail }) {
  const { t } = useTranslation('plugins');
  const { language } = usePreferences();
  const took = run.tookMs === null ? null : (run.tookMs / 1000).toFixed(1);
  if (run.state !== 'DONE') {
    return (
      <div data-run={run.state} className="grid gap-4">
        <Notice kind="error" title={t('run.failed')}>
          <p>{run.message ?? t('run.failedUnknown')}</p>
          <p>{t('run.nothingChanged')}</p>
        </Notice>
        <Rejects code={code} run={run} language={language} />
      </div>
    );
  }
  const taken = run.rowsTaken ?? 0;
  return (
    <div data-run="DONE" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Notice kind={run.rejectCount > 0 ? 'warning' : 'info'} title={t('run.done')}>
        <p>
          {t('run.rows', {
            read: writeNumber(run.rowsRead),
            taken: writeNumber(taken),
            rejects: writeNumber(run.rejectCount),
          })}
          {took ? ` ${t('run.took', { seconds: took })}` : ''}
        </p>
        {run.rejectCount > 0 ? <p>{t('run.rejectsHelp')}</p> : null}
      </Notice>
      <Rejects code={code} run={run} language={language} />
    </div>
  );
}
