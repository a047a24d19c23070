import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import type { RecordSearch } from './filter.js';
import type { Entry } from './query.js';

const route = getRouteApi('/w/$code/office/record');

interface Props {
  readonly search: RecordSearch;
  /** What is on the page offers the actions and people to narrow down to. */
  readonly entries: readonly Entry[];
}

export function Filters({ search, entries }: Props) {
  const { t } = useTranslation('office');
  const navigate = route.useNavigate();
  const [words, setWords] = useState(search.q ?? '');
  // Labels once seen stay, so that the choice made can be named when nothing else is left.
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const [people, setPeople] = useState<ReadonlyMap<string, string>>(new Map());
  const actions = gather(seen, entries, ({ action, label }) => [action, label]);
  const names = gather(people, entries, ({ whoId, who }) => (whoId && who ? [whoId, who] : null));
  if (actions !== seen) setSeen(actions);
  if (names !== people) setPeople(names);
  const go = (change: RecordSearch) =>
    navigate({
      search: (was) => whole({ ...was, ...change }),
      replace: true,
      resetScroll: false,
    });
  const options = (known: ReadonlyMap<string, string>, chosen: string | undefined) => {
    const listed = [...known].sort(([, a], [, b]) => a.localeCompare(b, 'ja'));
    return (
      <>
        <option value="">{t('record.any')}</option>
        {chosen && !known.has(chosen) ? <option value={chosen}>{chosen}</option> : null}
        {listed.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </>
    );
  };
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <search className="grid gap-3 pb-4">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4 xl:grid-cols-5">
        <Field label={t('record.from')}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="field w-full min-w-0"
              value={search.from ?? ''}
              onChange={({ target }) => void go({ from: target.value || undefined })}
            />
          )}
        </Field>
        <Field label={t('record.until')}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              className="field w-full min-w-0"
              value={search.until ?? ''}
              onChange={({ target }) => void go({ until: target.value || undefined })}
            />
          )}
        </Field>
        <Field label={t('record.action')}>
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full min-w-0"
              value={search.action ?? ''}
              onChange={({ target }) => void go({ action: target.value || undefined })}
            >
              {options(actions, search.action)}
            </select>
          )}
        </Field>
        <Field label={t('record.person')}>
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full min-w-0"
              value={search.person ?? ''}
              onChange={({ target }) => void go({ person: target.value || undefined })}
            >
              {options(names, search.person)}
            </select>
          )}
        </Field>
        <Field label={t('record.outcome')}>
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full min-w-0"
              value={search.outcome ?? ''}
              onChange={({ target }) => void go({ outcome: target.value || undefined })}
            >
              <option value="">{t('record.any')}</option>
              <option value="done">{t('record.DONE')}</option>
              <option value="refused">{t('record.REFUSED')}</option>
              <option value="failed">{t('record.FAILED')}</option>
            </select>
          )}
        </Field>
      </div>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void go({ q: words.trim() || undefined });
        }}
      >
        <Field label={t('record.words')} className="min-w-0 flex-1 basis-56 sm:max-w-md">
          {(wiring) => (
            <input
              {...wiring}
              type="search"
              className="field w-full"
              value={words}
              maxLength={200}
              onChange={({ target }) => setWords(target.value)}
            />
          )}
        </Field>
        <button type="submit" className="button">
          {t('record.search')}
        </button>
        {filtered ? (
          <button
            type="button"
            className="link min-h-11 text-sm"
            onClick={() => {
              setWords('');
              void navigate({ search: {}, replace: true, resetScroll: false });
            }}
          >
            {t('record.clear')}
          </button>
        ) : null}
      </form>
    </search>
  );
}

/** The map with what the entries add; the same map when they add nothing. */
function gather(
  known: ReadonlyMap<string, string>,
  entries: readonly Entry[],
  pair: (entry: Entry) => readonly [string, string] | null,
): ReadonlyMap<string, string> {
  const added = entries.flatMap((entry) => {
    const found = pair(entry);
    return found && known.get(found[0]) !== found[1] ? [found] : [];
  });
  return added.length > 0 ? new Map([...known, ...added]) : known;
}

/** Without what is not said: an address has no empty parameters. */
function whole(search: RecordSearch): Partial<Record<keyof RecordSearch, string>> {
  const said = Object.entries(search).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Partial<Record<keyof RecordSearch, string>>;
}
