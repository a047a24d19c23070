import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/preferences.js';
import { showMoment } from '../../../ui/moment.js';
import { differences } from './differences.js';
import { fieldName } from './field-name.js';
import type { Entry } from './query.js';

/** One deed on one line; how it was before and after, from where and its number one step away. */
export function EntryItem({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const about = entry.aboutName ?? '';
  return (
    <li data-entry={entry.action} className="row-short border-b border-line">
      <details>
        <summary className="grid gap-x-6 py-2.5 hover:bg-wash sm:grid-cols-[11rem_minmax(0,1fr)_12rem]">
          <time dateTime={entry.at} className="text-sm text-soft tabular-nums">
            {showMoment(entry.at, language, 'exact')}
          </time>
          <span>
            {entry.label}
            {about ? <span className="ml-3 text-soft">{about}</span> : null}
            {entry.outcome === 'DONE' ? null : (
              <span className="ml-3 rounded-4 border border-mark-error px-2 py-0.5 text-sm whitespace-nowrap text-regressed">
                {t(`record.${entry.outcome}`)}
              </span>
            )}
          </span>
          <span className="text-sm">
            {entry.who ?? t('record.nobody')}
            {entry.standsInFor ? (
              <span className="block text-soft">
                {t('record.standsInFor', { name: entry.standsInFor })}
              </span>
            ) : null}
          </span>
        </summary>
        <EntryDetail entry={entry} />
      </details>
    </li>
  );
}

function EntryDetail({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('office');
  const changes = differences(entry.before, entry.after);
  const facts = [
    [t('record.about'), [entry.aboutKind, entry.aboutId].filter(Boolean).join(' ')],
    [t('record.address'), entry.address ?? t('record.none')],
    [t('record.request'), entry.requestId],
    [t('record.hash'), entry.hash],
  ] as const;
  return (
    <div className="grid gap-4 bg-wash px-4 py-4">
      {changes.length > 0 ? (
        <div className="scroll">
          <table className="sheet sheet-close">
            <caption className="sr-only">{t('record.changes')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('record.field')}</th>
                <th scope="col">{t('record.before')}</th>
                <th scope="col">{t('record.after')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ path, was, is }) => (
                <tr key={path.join('\u0000')}>
                  <th scope="row" className="min-w-20 font-normal">
                    {path.map((name) => fieldName(t, name)).join(' › ') || t('record.all')}
                  </th>
                  <td className="max-w-80 min-w-20 wrap-anywhere">
                    {was === null ? (
                      <span className="text-soft">{t('record.none')}</span>
                    ) : (
                      <del>{was}</del>
                    )}
                  </td>
                  <td className="max-w-80 min-w-20 wrap-anywhere">
                    {is === null ? <span className="text-soft">{t('record.none')}</span> : is}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{name}</dt>
            <dd className="break-all tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
