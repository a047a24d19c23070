import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { troubleOf } from '../../app/client.js';
import { type ImportSummary, undoImport } from './query.js';

interface Props {
  readonly code: string;
  /** Null while it is being fetched. */
  readonly imports: readonly ImportSummary[] | null;
  /** Whether one may undo. */
  readonly prepares: boolean;
  readonly onChanged: () => void;
}

/** What was taken in before; each can be continued or undone. */
export function EarlierImports({ code, imports, prepares, onChanged }: Props) {
  const { t, i18n } = useTranslation();
  const [, undo] = useMutation(undoImport);
  const [said, setSaid] = useState('');
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const onUndo = async (one: ImportSummary) => {
    const { error } = await undo({ input: { tenantCode: code, id: one.id } });
    const trouble = error ? troubleOf(error) : null;
    setSaid(
      trouble
        ? (trouble.message ?? t(`trouble.${trouble.kind}`))
        : t('import.undone', { title: one.title }),
    );
    onChanged();
  };
  return (
    <section aria-labelledby="earlier" className="pt-14">
      <h2 id="earlier" className="border-b-2 border-ink pb-2 text-std-20B-150">
        {t('import.earlier')}
      </h2>
      <p role="status" className={said ? 'py-2 text-sm' : ''}>
        {said}
      </p>
      {imports === null ? <span className="skeleton my-4 h-6 w-80 max-w-full" /> : null}
      {imports?.length === 0 ? <p className="py-4 text-soft">{t('import.noEarlier')}</p> : null}
      <ul>
        {imports?.map((one) => (
          <li
            key={one.id}
            className="grid items-baseline gap-x-6 gap-y-1 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_6rem_12rem_7rem_8rem]"
          >
            <Link
              to="/w/$code/import/$draftId"
              params={{ code, draftId: one.id }}
              className="quiet-link"
            >
              {one.title}
            </Link>
            <span className="text-sm tabular-nums sm:text-right">
              {t('import.rows', { count: one.rows })}
            </span>
            <span className="text-sm text-soft tabular-nums">
              {day.format(new Date(one.committedAt ?? one.createdAt))}
            </span>
            <span className="text-sm">{t(`import.${one.state}`)}</span>
            {one.state === 'COMMITTED' && prepares ? (
              <button
                type="button"
                className="link justify-self-start text-sm"
                onClick={() => void onUndo(one)}
              >
                {t('import.undo')}
                <span className="sr-only">{`（${one.title}）`}</span>
              </button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
