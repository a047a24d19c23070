import type { Column } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import type { Language } from '../../../../app/preferences.js';
import { useQuestionOf } from '../../use-question.js';
import { Answer } from '../answer.js';
import { writeNumber } from '../figures.js';
import { Download } from '../table/download.js';
import { Table } from '../table/table.js';
import { type PluginReject, type PluginRun, rejectsQuery } from './query.js';

const page = 50;

interface Props {
  readonly code: string;
  readonly run: PluginRun;
  readonly language: Language;
}

/** What could not be taken: where it stood, why, and as it came. The first thousand are kept. */
export const Rejects = (props: Props) => (props.run.rejectCount > 0 ? <Listed {...props} /> : null);

function Listed({ code, run, language }: Props) {
  const { t } = useTranslation('plugins');
  const client = useClient();
  // Where each page begins, as the API told it; the last of them is shown.
  const [begins, setBegins] = useState<readonly (string | null)[]>([null]);
  const after = begins.at(-1) ?? null;
  const question = useQuestionOf(rejectsQuery, { code, id: run.id, first: page, after });
  const columns: readonly Column<PluginReject>[] = [
    { id: 'place', title: t('run.place'), value: ({ place }) => place },
    { id: 'reason', title: t('run.reason'), value: ({ reason }) => reason[language] },
    {
      id: 'raw',
      title: t('run.raw'),
      value: ({ raw }) => raw,
      show: ({ raw }) => (
        <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{raw}</span>
      ),
    },
  ];
  const from = async (after: string | null): Promise<readonly PluginReject[]> => {
    const { data, error } = await client
      .query(
        rejectsQuery,
        { code, id: run.id, first: 100, after },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    if (error) throw error;
    if (!data?.pluginRun) return [];
    const { nodes, pageInfo } = data.pluginRun.rejects;
    const rest = pageInfo.hasNextPage && pageInfo.endCursor ? await from(pageInfo.endCursor) : [];
    return [...nodes, ...rest];
  };
  return (
    <Answer of={question}>
      {({ pluginRun }) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3" data-rejects={run.rejectCount}>
          <Table
            caption={t('run.rejects', { count: writeNumber(run.rejectCount) })}
            columns={columns}
            rows={pluginRun?.rejects.nodes ?? []}
            rowKey={({ position }) => String(position)}
            paged={{
              from: (begins.length - 1) * page,
              total: pluginRun?.rejects.totalCount ?? 0,
              onFrom: (from) => {
                const next = pluginRun?.rejects.pageInfo.endCursor ?? null;
                setBegins(
                  from < (begins.length - 1) * page ? begins.slice(0, -1) : [...begins, next],
                );
              },
            }}
          />
          {run.rejectCount > 1000 ? <p className="text-sm">{t('run.firstThousand')}</p> : null}
          <Download
            name={t('run.rejectsFile')}
            label={t('run.rejectsCsv')}
            columns={columns}
            rows={() => from(null)}
          />
        </div>
      )}
    </Answer>
  );
}
