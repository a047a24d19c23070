import { useTranslation } from 'react-i18next';
import type { Correction, Draft } from './query.js';

interface Props {
  readonly questions: Draft['questions'];
  readonly locked: boolean;
  readonly onCorrect: (correction: Correction) => void;
}

/** What must not be guessed is asked. */
export function Questions({ questions, locked, onCorrect }: Props) {
  const { t } = useTranslation();
  if (questions.length === 0) return null;
  const open = questions.filter((question) => question.answer === null);
  const suggested = open.flatMap((question) => {
    const option = question.options.find((one) => one.suggested);
    return option ? [{ question: question.id, answer: option.value }] : [];
  });
  return (
    <section aria-labelledby="questions" className="pt-12">
      <h2 id="questions" className="border-b-2 border-ink pb-2 text-std-20B-150">
        {t('import.questions')}
        <span className="ml-3 text-sm font-normal text-soft tabular-nums">{open.length}</span>
      </h2>
      <div className="flex flex-wrap items-center justify-between gap-4 py-3 text-sm">
        <p className="text-soft">{t('import.questionsHelp')}</p>
        {!locked && suggested.length > 1 ? (
          <button
            type="button"
            className="button"
            onClick={() => onCorrect({ answers: suggested })}
          >
            {t('import.takeSuggested')}
          </button>
        ) : null}
      </div>
      {questions.map((question) => (
        <fieldset
          key={question.id}
          disabled={locked}
          className="grid gap-1 border-b border-line py-4"
          {...(question.answer === null && { 'data-doubt': 'question', tabIndex: -1 })}
        >
          <legend className="float-left w-full max-w-3xl pb-1">{question.prompt}</legend>
          <div className="flex flex-wrap gap-x-8 gap-y-1">
            {question.options.map((option) => (
              <label key={option.value} className="flex min-h-9 items-center gap-2">
                <input
                  type="radio"
                  name={question.id}
                  className="size-5 accent-accent"
                  checked={question.answer === option.value}
                  onChange={() =>
                    onCorrect({ answers: [{ question: question.id, answer: option.value }] })
                  }
                />
                {option.label}
                {option.suggested ? (
                  <span className="text-sm text-soft">（{t('import.suggested')}）</span>
                ) : null}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}
