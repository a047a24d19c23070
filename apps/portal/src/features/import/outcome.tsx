import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './query.js';
import type { Doing } from './use-draft.js';

interface Props {
  readonly code: string;
  readonly city: string;
  readonly draft: Draft;
  readonly doing: Doing;
  /** Null for whoever may only look. */
  readonly onUndo: (() => void) | null;
}

/** After a commit or an undo: what happened, where to look, and the way back. */
export function Outcome({ code, city, draft, doing, onUndo }: Props) {
  const { t } = useTranslation();
  const here = useRef<HTMLElement>(null);
  const fresh = doing.kind === 'committed';
  useEffect(() => {
    if (fresh) here.current?.focus();
  }, [fresh]);
  // The same content was there before: this draft stays one, and there is nothing of it to undo.
  const already = doing.kind === 'committed' && doing.already;
  if (draft.state === 'DRAFT' && !already) return null;
  const committed = draft.state !== 'UNDONE';
  const rows = doing.kind === 'committed' ? doing.rows : draft.coverage.rows;
  return (
    <section
      ref={here}
      tabIndex={-1}
      role="status"
      className="mt-2 mb-6 grid gap-3 border-l-4 border-achieved bg-wash px-5 py-4"
      data-outcome={committed ? 'COMMITTED' : 'UNDONE'}
    >
      <h2 className="text-std-20B-150">
        {t(committed ? 'import.committed' : 'import.undoneTitle')}
      </h2>
      <p>
        {already
          ? t('import.already')
          : committed
            ? t('import.committedHelp', { rows })
            : t('import.undoneHelp')}
      </p>
      <p className="flex flex-wrap items-center gap-6">
        <Link to="/c/$code" params={{ code }} className="button-primary">
          {t('import.seeCity', { city })}
        </Link>
        {draft.state === 'COMMITTED' && onUndo ? (
          <button type="button" className="button" onClick={onUndo}>
            {t('import.undo')}
          </button>
        ) : null}
        <Link to="/w/$code/import" params={{ code }} className="link">
          {t('import.again')}
        </Link>
      </p>
    </section>
  );
}
