import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../../../app/error-pages.js';
import { useMay } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { showMoment } from '../../../ui/moment.js';
import { TroubleNotice } from '../../../ui/notice.js';
import { usePageTitle } from '../../../ui/page-title.js';
import { writeNumber } from '../../plugins/kit/figures.js';
import { isOver, type PluginRunDetail } from '../../plugins/kit/file-import/query.js';
import { Rejects } from '../../plugins/kit/file-import/rejects.js';
import { useRun } from '../../plugins/kit/file-import/use-run.js';
import { Facts, Notice, Section } from '../../plugins/kit/page-parts.js';
import { State } from '../../plugins/kit/state.js';
import { Table } from '../../plugins/kit/table/table.js';
import { Refused } from '../refused.js';
import { RoomSkeleton } from '../room.js';
import { runKind } from './run-words.js';

const route = getRouteApi('/w/$code/office/plugins/$id/runs/$run');

/** One run: what it did, what it could not take, what it wrote down. Followed until it is over. */
export function Run() {
  const { code, id, run } = route.useParams();
  const { ready, mayIn } = useMay(code);
  const { watched, again } = useRun(code, ready && mayIn('reading.read') ? run : null, () => {});
  if (ready && !mayIn('reading.read')) return <Refused right="reading.read" />;
  if (watched.state === 'trouble')
    return <TroubleNotice trouble={watched.trouble} onRetry={again} />;
  if (watched.state === 'missing') return <MissingPage />;
  if (watched.state !== 'there') return <RoomSkeleton />;
  // An address may name another plugin than the run's own.
  return watched.run.pluginId === id ? <Detail code={code} run={watched.run} /> : <MissingPage />;
}

function Detail({ code, run }: { readonly code: string; readonly run: PluginRunDetail }) {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const title = t('run.of', { name: run.name[language] });
  usePageTitle(title);
  const moment = (iso: string | null) => (iso ? showMoment(iso, language, 'exact') : '—');
  const rows = [
    {
      label: t('runs.state'),
      value: <State kind={runKind(run)}>{t(`runState.${run.state}`)}</State>,
    },
    { label: t('run.kind'), value: t(`kind.${run.kind}`) },
    { label: t('run.version'), value: run.pluginVersion },
    { label: t('run.startedAt'), value: moment(run.startedAt ?? run.queuedAt) },
    { label: t('run.endedAt'), value: moment(run.endedAt) },
    ...(run.tookMs === null
      ? []
      : [
          {
            label: t('health.took'),
            value: t('health.seconds', { seconds: (run.tookMs / 1000).toFixed(1) }),
          },
        ]),
    ...(run.attempts > 1
      ? [{ label: t('run.attempts'), value: t('run.attemptsOf', { count: run.attempts }) }]
      : []),
    ...(run.fileName ? [{ label: t('run.file'), value: run.fileName }] : []),
    ...(run.rowsRead === null
      ? [{ label: t('run.readings'), value: writeNumber(run.readings) }]
      : [
          { label: t('run.rowsRead'), value: writeNumber(run.rowsRead) },
          { label: t('run.rowsTaken'), value: writeNumber(run.rowsTaken) },
        ]),
    { label: t('runs.rejects'), value: writeNumber(run.rejectCount) },
    ...run.metrics.map(({ name, value }) => ({ label: name, value: writeNumber(String(value)) })),
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6" data-run={run.state}>
      <header className="grid gap-2">
        <p className="text-sm">
          <Link
            to="/w/$code/office/plugins/$id/runs"
            params={{ code, id: run.pluginId }}
            search={{}}
            className="link"
          >
            {t('runs.title')}
          </Link>
        </p>
        <h1 className="text-std-28B-150">{title}</h1>
      </header>
      {run.message && isOver(run) && run.state !== 'DONE' ? (
        <Notice kind="error" title={t('run.notDone')}>
          <p>{run.message}</p>
          <p>{t('run.nothingStands')}</p>
        </Notice>
      ) : null}
      <Facts rows={rows} />
      {run.rejectCount > 0 ? (
        <Section title={t('run.rejectsTitle')} help={t('run.rejectsHelp')}>
          <Rejects code={code} run={run} language={language} />
        </Section>
      ) : null}
      {run.log.length > 0 ? (
        <Section title={t('run.log')}>
          <Table
            caption={t('run.log')}
            rows={run.log.map((line, at) => ({ ...line, at }))}
            rowKey={({ at }) => String(at)}
            columns={[
              {
                id: 'level',
                title: t('run.level'),
                value: ({ level }) => level,
                show: ({ level }) => (
                  <State kind={level === 'warn' ? 'attention' : 'waiting'}>
                    {t(level === 'warn' ? 'run.warn' : 'run.info')}
                  </State>
                ),
              },
              { id: 'message', title: t('run.message'), value: ({ message }) => message },
              {
                id: 'data',
                title: t('run.data'),
                value: ({ data }) => data,
                show: ({ data }) =>
                  data ? <code className="text-xs [overflow-wrap:anywhere]">{data}</code> : null,
              },
            ]}
          />
        </Section>
      ) : null}
    </div>
  );
}
