import type { PortalUi } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asCsv, cellsOf, save } from './csv.js';

export const Download: PortalUi['Download'] = ({ name, columns, rows, label }) => {
  const { t } = useTranslation('plugins');
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const hand = async () => {
    if (state === 'busy') return;
    setState('busy');
    try {
      save(`${name}.csv`, asCsv(cellsOf(columns, await rows())));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <span className="no-print inline-flex flex-wrap items-center gap-3">
      <button
        type="button"
        className="button"
        aria-disabled={state === 'busy'}
        onClick={() => void hand()}
      >
        {label ?? t('table.csv')}
      </button>
      <span role="status" className="text-sm">
        {state === 'failed' ? t('table.csvFailed') : ''}
      </span>
    </span>
  );
};
