import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { type Trouble, troubleOf } from '../../../app/client.js';
import { useMay } from '../../../app/permissions.js';
import { TroubleNotice } from '../../../ui/notice.js';
import { usePageTitle } from '../../../ui/page-title.js';
import { Refused } from '../refused.js';
import { RoomSkeleton } from '../room.js';
import { EntryItem } from './entry-item.js';
import { csvAddress, type RecordSearch, readFilter } from './filter.js';
import { Filters } from './filters.js';
import { type Entry, recordQuery } from './query.js';

const route = getRouteApi('/w/$code/office/record');

/** Who did what, when: newest first, narrowed down by the address. */
export function RecordPage() {
  const { t } = useTranslation('office');
  const { code } = route.useParams();
  const { ready, mayIn } = useMay(code);
  usePageTitle(t('office.record'));
  if (ready && !mayIn('log.read')) return <Refused right="log.read" />;
  return ready ? <Entries code={code} /> : <RoomSkeleton />;
}

interface Read {
  readonly entries: readonly Entry[];
  readonly more: string | null;
}

function Entries({ code }: { readonly code: string }) {
  const { t } = useTranslation('office');
  const search = route.useSearch();
  const { read, trouble, busy, load, more } = useRecord(code, search);
  return (
    <>
      <header className="grid gap-2 pb-6">
        <h1 className="text-std-28B-150">{t('office.record')}</h1>
        <p className="max-w-3xl">{t('office.recordLead')}</p>
      </header>
      <Filters search={search} entries={read?.entries ?? []} />
      <p className="flex flex-wrap items-center gap-x-6 gap-y-1 pb-4 text-sm">
        <span className="text-soft">{t('record.csv')}</span>
        {(['utf-8', 'cp932'] as const).map((encoding) => (
          <a
            key={encoding}
            download
            className="link inline-flex min-h-9 items-center"
            href={csvAddress(code, search, encoding)}
          >
            {t(`record.${encoding}`)}
          </a>
        ))}
      </p>
      {trouble ? <TroubleNotice trouble={trouble} onRetry={load} /> : null}
      {!read && !trouble ? <RoomSkeleton /> : null}
      {read?.entries.length === 0 ? (
        <p className="border-t border-line py-8">{t('record.empty')}</p>
      ) : null}
      {read && read.entries.length > 0 ? (
        <ol className="border-t-2 border-ink">
          {read.entries.map((entry) => (
            <EntryItem key={entry.id} entry={entry} />
          ))}
        </ol>
      ) : null}
      {read?.more ? (
        <button type="button" className="button mt-6" aria-disabled={busy} onClick={more}>
          {t('record.more')}
        </button>
      ) : null}
    </>
  );
}

/** The record page by page; another filter begins anew. */
function useRecord(code: string, search: RecordSearch) {
  const client = useClient();
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? ('EN' as const) : ('JA' as const);
  const [read, setRead] = useState<Read | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const filter = JSON.stringify(readFilter(search));

  const fetchPage = useCallback(
    async (after: string | null): Promise<Read | Trouble> => {
      const { data, error } = await client
        .query(
          recordQuery,
          { code, language, after, filter: JSON.parse(filter) as ReturnType<typeof readFilter> },
          { requestPolicy: 'network-only' },
        )
        .toPromise();
      if (error) return troubleOf(error);
      const connection = data?.office?.record;
      const { hasNextPage = false, endCursor = null } = connection?.pageInfo ?? {};
      return { entries: connection?.nodes ?? [], more: hasNextPage ? endCursor : null };
    },
    [client, code, language, filter],
  );
  const load = useCallback(() => {
    let wanted = true;
    setTrouble(null);
    void fetchPage(null).then((page) => {
      if (!wanted) return;
      if ('kind' in page) setTrouble(page);
      else setRead(page);
    });
    return () => {
      wanted = false;
    };
  }, [fetchPage]);
  useEffect(() => load(), [load]);
  const more = async () => {
    if (busy || !read?.more) return;
    setBusy(true);
    const page = await fetchPage(read.more);
    setBusy(false);
    if ('kind' in page) setTrouble(page);
    else setRead({ entries: [...read.entries, ...page.entries], more: page.more });
  };
  return { read, trouble, busy, load: () => void load(), more: () => void more() };
}
