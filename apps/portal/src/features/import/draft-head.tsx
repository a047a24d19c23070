import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Correction, Draft } from './query.js';

interface Props {
  readonly code: string;
  readonly city: string;
  readonly draft: Draft;
  readonly locked: boolean;
  readonly onCorrect: (correction: Correction) => void;
}

/** Which document this is, and its date: both can be put right before the commit. */
export function DraftHead({ code, city, draft, locked, onCorrect }: Props) {
  const { t } = useTranslation();
  return (
    <header className="grid gap-3 pt-8 pb-4">
      <p className="text-sm">
        <Link to="/c/$code" params={{ code }} className="link">
          {t('import.back', { city })}
        </Link>
      </p>
      <h1 className="text-std-28B-150">{t('import.title')}</h1>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,36rem)_12rem]">
        <label className="grid gap-1 text-sm text-soft">
          {t('import.documentTitle')}
          <input
            key={draft.title}
            className="field"
            defaultValue={draft.title}
            disabled={locked}
            onBlur={(event) => {
              const title = event.target.value.trim();
              if (title && title !== draft.title) onCorrect({ title });
            }}
          />
        </label>
        <label className="grid gap-1 text-sm text-soft">
          {t('import.documentDate')}
          <input
            key={draft.documentDate}
            type="date"
            className="field"
            defaultValue={draft.documentDate ?? ''}
            disabled={locked}
            onBlur={(event) => {
              const documentDate = event.target.value;
              if (documentDate && documentDate !== draft.documentDate) onCorrect({ documentDate });
            }}
          />
        </label>
      </div>
    </header>
  );
}
