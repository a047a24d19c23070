import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { kept } from '../../app/kept.js';
import { useMay } from '../../app/permissions.js';
import { Notice, TroubleNotice } from '../../ui/notice.js';
import { usePageTitle } from '../../ui/page-title.js';
import { CommitPanel } from './commit-panel.js';
import { CoverageBar } from './coverage-bar.js';
import { DoubtWalk } from './doubt-walk.js';
import { DraftHead } from './draft-head.js';
import { DraftTable } from './draft-table.js';
import { Outcome } from './outcome.js';
import { Questions } from './questions.js';
import { type Doing, useDraft } from './use-draft.js';

const route = getRouteApi('/w/$code/import/$draftId');

export function ImportDraftPage() {
  const { t } = useTranslation();
  const { code, draftId } = route.useParams();
  const { loaded, doing, load, correct, commit, undo, discard } = useDraft(code, draftId);
  const { ready, mayIn } = useMay(code);
  const navigate = useNavigate();
  const body = useRef<HTMLDivElement>(null);
  // From here the server keeps the text; what held no table is given back for another try.
  const stored = loaded.state === 'ready' && loaded.draft.tables.length > 0;
  useEffect(() => {
    if (stored) kept.write(`import.${code}`, '');
  }, [stored, code]);
  usePageTitle(loaded.state === 'ready' ? loaded.draft.title : t('import.title'));
  if (loaded.state === 'loading') {
    return (
      <div role="status" aria-label={t('loading')} className="grid gap-4 pt-8">
        <span className="skeleton h-5 w-40" />
        <span className="skeleton h-10 w-96 max-w-full" />
        <span className="skeleton h-8 w-full" />
        <span className="skeleton h-96 w-full" />
      </div>
    );
  }
  if (loaded.state === 'trouble') {
    return <TroubleNotice trouble={loaded.trouble} onRetry={() => void load()} />;
  }
  if (loaded.state === 'missing') {
    return (
      <Notice title={t('import.missing')} help={t('import.missingHelp')}>
        <Link to="/w/$code/import" params={{ code }} className="link">
          {t('import.title')}
        </Link>
      </Notice>
    );
  }
  const { draft, city } = loaded;
  if (draft.tables.length === 0) {
    return (
      <Notice title={t('import.noTable')} help={t('import.noTableHelp')} alert>
        <Link to="/w/$code/import" params={{ code }} className="button">
          {t('import.tryAgain')}
        </Link>
      </Notice>
    );
  }
  const locked = draft.state !== 'DRAFT' || (ready && !mayIn('import.prepare'));
  const onCorrect = (correction: Parameters<typeof correct>[0]) => void correct(correction);
  const onDiscard = async () => {
    if (await discard()) await navigate({ to: '/w/$code/import', params: { code } });
  };
  return (
    <div ref={body} data-wide>
      <DraftHead code={code} city={city} draft={draft} locked={locked} onCorrect={onCorrect} />
      <Outcome
        code={code}
        city={city}
        draft={draft}
        doing={doing}
        onUndo={mayIn('import.prepare') ? () => void undo() : null}
      />
      <div className="sticky top-0 z-[1] grid items-end gap-x-10 gap-y-3 border-b border-line bg-paper py-3 lg:grid-cols-[1fr_auto]">
        <CoverageBar coverage={draft.coverage} />
        {locked ? null : <DoubtWalk within={body} />}
      </div>
      <DoingLine doing={doing} />
      {draft.tables.map((table) => (
        <DraftTable key={table.index} table={table} locked={locked} onCorrect={onCorrect} />
      ))}
      <Questions questions={draft.questions} locked={locked} onCorrect={onCorrect} />
      {locked ? null : (
        <CommitPanel
          draft={draft}
          doing={doing}
          onCommit={() => void commit()}
          onDiscard={() => void onDiscard()}
        />
      )}
    </div>
  );
}

/** One line that says whether the last change is safe. */
function DoingLine({ doing }: { readonly doing: Doing }) {
  const { t } = useTranslation();
  if (doing.kind === 'failed') {
    const { trouble } = doing;
    return (
      <div role="alert" className="my-3 border-l-4 border-mark-error bg-wash px-4 py-3">
        <p className="font-bold">{trouble.message ?? t(`trouble.${trouble.kind}`)}</p>
        <p className="text-sm">
          {t('import.notSaved')}
          {trouble.requestId ? ` ${t('trouble.requestId', { id: trouble.requestId })}` : ''}
        </p>
      </div>
    );
  }
  const words = doing.kind === 'saving' || doing.kind === 'saved' ? t(`import.${doing.kind}`) : '';
  return (
    <p role="status" className="h-6 text-right text-sm text-soft" data-doing={doing.kind}>
      {words}
    </p>
  );
}
