import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './query.js';
import type { Doing } from './use-draft.js';

const kinds = [
  'indicatorsNew',
  'indicatorsMatched',
  'baselinesNew',
  'targetsNew',
  'observationsNew',
  'observationsRevised',
  'unchanged',
] as const;

interface Props {
  readonly draft: Draft;
  readonly doing: Doing;
  readonly onCommit: () => void;
  readonly onDiscard: () => void;
}

/** Exactly what a commit changes, and the commit. */
export function CommitPanel({ draft, doing, onCommit, onDiscard }: Props) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(false);
  const open = draft.questions.filter((question) => question.answer === null).length;
  const changes = kinds.filter((kind) => draft.changes[kind] > 0);
  const busy = doing.kind === 'committing';
  const press = () => {
    if (busy) return;
    setRefused(open > 0);
    if (open === 0) return onCommit();
    document.querySelector<HTMLElement>('[data-doubt=question]')?.focus();
  };
  return (
    <section aria-labelledby="commit" className="pt-12">
      <h2 id="commit" className="border-b-2 border-ink pb-2 text-std-20B-150">
        {t('import.commitTitle')}
      </h2>
      {draft.sameAs ? (
        <p className="py-3">{t('import.sameAs', { title: draft.sameAs.title })}</p>
      ) : null}
      {changes.length === 0 ? (
        <p className="py-3">{t('import.noChange')}</p>
      ) : (
        <dl className="grid max-w-md grid-cols-[minmax(0,1fr)_auto] py-2">
          {changes.map((kind) => (
            <div
              key={kind}
              className="col-span-2 grid grid-cols-subgrid border-b border-line py-1.5"
            >
              <dt>{t(`import.${kind}`)}</dt>
              <dd className="num">
                {draft.changes[kind]} <span className="text-sm text-soft">{t('import.unit')}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {draft.findings.length > 0 ? (
        <p className="max-w-3xl py-2 text-sm text-soft">
          {t('import.findingsKept', { count: draft.findings.length })}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-6 pt-3">
        <button type="button" className="button-primary" aria-disabled={busy} onClick={press}>
          {t(busy ? 'import.committing' : 'import.commit')}
        </button>
        <button type="button" className="link text-sm" onClick={onDiscard}>
          {t('import.discard')}
        </button>
        <p role="status" className="text-sm font-bold text-behind">
          {refused && open > 0 ? t('import.answerFirst', { count: open }) : ''}
        </p>
      </div>
    </section>
  );
}
