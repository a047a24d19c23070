import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { MissingPage } from '../../../app/error-pages.js';
import { useMay } from '../../../app/permissions.js';
import { usePreferences } from '../../../app/preferences.js';
import { usePageTitle } from '../../../ui/page-title.js';
import { Answer } from '../../plugins/kit/answer.js';
import type { PluginRun } from '../../plugins/kit/file-import/query.js';
import { Button } from '../../plugins/kit/forms/button.js';
import { Within } from '../../plugins/kit/page-parts.js';
import { useQuestionOf } from '../../plugins/use-question.js';
import { Refused } from '../refused.js';
import { RoomSkeleton } from '../room.js';
import { runsQuery } from './query.js';
import { RunTable } from './run-table.js';

const route = getRouteApi('/w/$code/office/plugins/$id/runs');

/** Every run of a plugin here, newest first. */
export function Runs() {
  const { code } = route.useParams();
  const { ready, mayIn } = useMay(code);
  if (!ready) return <RoomSkeleton />;
  return mayIn('reading.read') ? <Asked /> : <Refused right="reading.read" />;
}

function Asked() {
  const { t } = useTranslation('pluginOffice');
  const { language } = usePreferences();
  const client = useClient();
  const { code, id } = route.useParams();
  usePageTitle(t('runs.title'));
  const question = useQuestionOf(runsQuery, { code, id, after: null, kind: null, part: null });
  const [more, setMore] = useState<readonly PluginRun[]>([]);
  const first = question.data?.office?.plugin?.runs;
  const [next, setNext] = useState<string | null>(null);
  useEffect(() => {
    setMore([]);
    setNext(first?.pageInfo.hasNextPage ? first.pageInfo.endCursor : null);
  }, [first]);
  const goOn = async () => {
    const { data, error } = await client
      .query(
        runsQuery,
        { code, id, after: next, kind: null, part: null },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    if (error) throw error;
    const page = data?.office?.plugin?.runs;
    setMore((was) => [...was, ...(page?.nodes ?? [])]);
    setNext(page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
  };
  return (
    <Answer of={question}>
      {({ office }) =>
        office?.plugin ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <header className="grid gap-2">
              <p className="text-sm">
                <Link to="/w/$code/office/plugins/$id" params={{ code, id }} className="link">
                  {office.plugin.name[language]}
                </Link>
              </p>
              <h1 className="text-std-28B-150">{t('runs.title')}</h1>
              <p className="max-w-3xl">{t('runs.lead')}</p>
            </header>
            <Within title={t('runs.title')}>
              <RunTable code={code} runs={[...office.plugin.runs.nodes, ...more]} />
            </Within>
            {next ? <Button onPress={goOn}>{t('runs.more')}</Button> : null}
          </div>
        ) : (
          <MissingPage />
        )
      }
    </Answer>
  );
}
