import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { troubleOf } from '../../app/client.js';
import { usePreferences } from '../../app/preferences.js';
import { TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { type CityEntry, citiesQuery } from './query.js';

const route = getRouteApi('/');

export function CitiesPage() {
  const { t } = useTranslation();
  usePageTitle(null);
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useDeferredValue(q.trim());
  const [after, setAfter] = useState<readonly string[]>([]);
  return (
    <>
      <header className="grid gap-3 pt-10 pb-8">
        <h1 className="text-std-32B-150">{t('cities.title')}</h1>
        <p className="max-w-2xl">{t('cities.lead')}</p>
      </header>
      <search>
        <label className="grid max-w-xl gap-1 text-sm text-soft">
          {t('cities.search')}
          <input
            type="search"
            className="field"
            value={q}
            autoComplete="off"
            onChange={(event) => {
              setAfter([]);
              void navigate({
                search: event.target.value ? { q: event.target.value } : {},
                replace: true,
                resetScroll: false,
              });
            }}
          />
        </label>
      </search>
      {[null, ...after].map((cursor, index) => (
        <CityList
          key={cursor ?? 'first'}
          search={search}
          after={cursor}
          last={index === after.length}
          onMore={(next) => setAfter([...after, next])}
        />
      ))}
    </>
  );
}

interface ListProps {
  readonly search: string;
  readonly after: string | null;
  readonly last: boolean;
  readonly onMore: (cursor: string) => void;
}

function CityList({ search, after, last, onMore }: ListProps) {
  const { t } = useTranslation();
  const [{ data, error, fetching }, again] = useQuery({
    query: citiesQuery,
    variables: { search: search || null, after },
  });
  if (error) return <TroubleNotice trouble={troubleOf(error)} onRetry={() => again()} />;
  if (!data) return fetching ? <ListSkeleton /> : null;
  const { nodes, totalCount, pageInfo } = data.tenants;
  if (totalCount === 0) {
    return (
      <div className="grid gap-2 py-10">
        <p>{search ? t('cities.noMatch', { search }) : t('cities.empty')}</p>
        <p className="text-sm text-soft">
          {search ? t('cities.noMatchHelp') : t('cities.emptyHelp')}
        </p>
      </div>
    );
  }
  return (
    <>
      {after === null ? (
        <p role="status" className="pt-6 pb-2 text-sm text-soft">
          {t('cities.count', { count: totalCount })}
        </p>
      ) : null}
      <ul className={after === null ? 'border-t-2 border-ink' : ''}>
        {nodes.map((city) => (
          <CityItem key={city.code} city={city} />
        ))}
      </ul>
      {last && pageInfo.hasNextPage && pageInfo.endCursor ? (
        <button
          type="button"
          className="button mt-6"
          onClick={() => pageInfo.endCursor && onMore(pageInfo.endCursor)}
        >
          {t('cities.more')}
        </button>
      ) : null}
    </>
  );
}

function CityItem({ city }: { readonly city: CityEntry }) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <li className="border-b border-line">
      <Link
        to="/c/$code"
        params={{ code: city.code }}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 py-4 hover:bg-wash compact:py-2 sm:grid-cols-[8rem_minmax(0,1fr)_6rem_10rem]"
      >
        <span className="col-span-2 text-sm text-soft sm:col-span-1">{city.prefecture}</span>
        <span>
          <span className="mr-3 text-std-20B-150 underline decoration-line underline-offset-4">
            {city.name}
          </span>
          <span className="text-sm text-soft">
            {language === 'en' ? city.nameEn : city.nameReading}
          </span>
        </span>
        <span className="hidden text-sm text-soft tabular-nums sm:block">{city.code}</span>
        <span className="num text-sm">
          {city.indicatorCount > 0 ? (
            t('cities.indicators', { count: city.indicatorCount })
          ) : (
            <span className="text-soft">{t('cities.noneYet')}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} className="pt-14">
      {[1, 2, 3].map((row) => (
        <div key={row} className="border-b border-line py-4">
          <span className="skeleton h-8 w-64 max-w-full" />
        </div>
      ))}
    </div>
  );
}
