import { getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { troubleOf } from '../../app/client.js';
import { usePreferences } from '../../app/preferences.js';
import type { SignedIn } from '../../app/session.js';
import { Heading } from '../../ui/heading.js';
import { TroubleNotice } from '../../ui/notice.js';
import { type CityEntry, citiesQuery } from './query.js';

const route = getRouteApi('/');

/** Every registered tenant by name; those with a way in are links. */
export function Directory({ person }: { readonly person: SignedIn | null }) {
  const { t } = useTranslation();
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useDeferredValue(q.trim());
  const [after, setAfter] = useState<readonly string[]>([]);
  return (
    <section aria-labelledby="directory">
      <Heading id="directory" title={t('cities.directory')} help={t('cities.directoryHelp')} />
      <search>
        <label className="grid max-w-xl gap-1 text-sm font-bold">
          {t('cities.search')}
          <input
            type="search"
            className="field font-normal"
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
          person={person}
          search={search}
          after={cursor}
          last={index === after.length}
          onMore={(next) => setAfter([...after, next])}
        />
      ))}
    </section>
  );
}

interface ListProps {
  readonly person: SignedIn | null;
  readonly search: string;
  readonly after: string | null;
  readonly last: boolean;
  readonly onMore: (cursor: string) => void;
}

function CityList({ person, search, after, last, onMore }: ListProps) {
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
  // Hundreds of names that open nothing: they come when one is looked for.
  const quiet = search === '' && totalCount > 12;
  return (
    <>
      {after === null ? (
        <p role="status" className="pt-6 pb-2 text-sm text-soft">
          {t(quiet ? 'cities.typeToFind' : 'cities.count', { count: totalCount })}
        </p>
      ) : null}
      <ul className={after === null && !quiet ? 'border-t border-line' : ''}>
        {(quiet ? [] : nodes).map((city) => (
          <CityItem key={city.code} city={city} person={person} />
        ))}
      </ul>
      {!quiet && last && pageInfo.hasNextPage && pageInfo.endCursor ? (
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

interface ItemProps {
  readonly city: CityEntry;
  readonly person: SignedIn | null;
}

function CityItem({ city, person }: ItemProps) {
  const { t } = useTranslation();
  const { language } = usePreferences();
  const mine = person?.tenants.some(({ code }) => code === city.code) ?? false;
  const now = new Date().toISOString();
  const granted =
    person?.facts.grants?.some(
      ({ tenantId, from, until }) => tenantId === city.code && from <= now && now < until,
    ) ?? false;
  const open = mine || granted;
  const words = (
    <>
      <span className="col-span-2 text-sm text-soft sm:col-span-1">{city.prefecture}</span>
      <span>
        <span className={`mr-3 ${open ? 'underline decoration-line underline-offset-4' : ''}`}>
          {city.name}
        </span>
        <span className="text-sm text-soft">
          {language === 'en' ? city.nameEn : city.nameReading}
        </span>
      </span>
      <span className="hidden text-sm text-soft tabular-nums sm:block">{city.code}</span>
      <span className="text-right text-sm text-soft">
        {mine ? '' : t(granted ? 'cities.granted' : 'cities.noRoleHere')}
      </span>
    </>
  );
  const line =
    'grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 py-2 sm:grid-cols-[8rem_minmax(0,1fr)_6rem_8rem]';
  return (
    <li className="border-b border-line">
      {open ? (
        <Link to="/c/$code" params={{ code: city.code }} className={`${line} hover:bg-wash`}>
          {words}
        </Link>
      ) : (
        <div className={line}>{words}</div>
      )}
    </li>
  );
}

function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')} className="pt-14">
      {[1, 2, 3].map((row) => (
        <div key={row} className="border-b border-line py-2">
          <span className="skeleton h-7 w-64 max-w-full" />
        </div>
      ))}
    </div>
  );
}
