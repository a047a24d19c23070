import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/preferences.js';
import { showMoment } from '../../../ui/moment.js';
import type { PluginRun } from '../../plugins/kit/file-import/query.js';
import { State } from '../../plugins/kit/state.js';
import { Table } from '../../plugins/kit/table/table.js';
import { runKind } from './run-words.js';

interface Props {
  readonly code: string;
  readonly runs: readonly PluginRun[];
}

const when = ({ endedAt, startedAt, queuedAt }: PluginRun): string =>
  endedAt ?? startedAt ?? queuedAt ?? '';

export function RunTable({ code, runs }: Props) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  return (
    <Table
      caption={t('runs.title')}
      rows={runs}
      rowKey={({ id }) => id}
      pageSize={1000}
      empty={t('runs.empty')}
      columns={[
        {
          id: 'when',
          title: t('runs.when'),
          value: when,
          kind: 'moment',
          show: (run) => (
            <Link
              to="/w/$code/office/plugins/$id/runs/$run"
              params={{ code, id: run.pluginId, run: run.id }}
              className="link"
            >
              {when(run) ? showMoment(when(run), language) : t(`runState.${run.state}`)}
            </Link>
          ),
        },
        {
          id: 'part',
          title: t('runs.part'),
          value: ({ name, kind }) => `${name[language]}（${t(`kind.${kind}`)}）`,
        },
        {
          id: 'state',
          title: t('runs.state'),
          value: ({ state }) => t(`runState.${state}`),
          show: (run) => <State kind={runKind(run)}>{t(`runState.${run.state}`)}</State>,
        },
        {
          id: 'taken',
          title: t('runs.taken'),
          kind: 'number',
          value: ({ rowsTaken, readings }) => rowsTaken ?? readings,
        },
        {
          id: 'rejects',
          title: t('runs.rejects'),
          kind: 'number',
          value: ({ rejectCount }) => rejectCount,
        },
        {
          id: 'took',
          title: t('health.took'),
          kind: 'number',
          unit: t('runs.seconds'),
          value: ({ tookMs }) => (tookMs === null ? null : (tookMs / 1000).toFixed(1)),
        },
      ]}
    />
  );
}
