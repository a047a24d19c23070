import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { Field } from '../../../ui/field.js';
import { useSaying } from '../../../ui/said.js';
import { assignIndicators, type IndicatorSection, type Section } from './query.js';
import { type Assignment, restoring } from './restore.js';

interface Props {
  readonly code: string;
  readonly sections: readonly Section[];
  readonly indicators: readonly IndicatorSection[];
  readonly manage: boolean;
  readonly onChanged: () => void;
}

const nobody = 'nobody';

/** Many indicators at once: look, tick, give them to a section. */
export function Assignments({ code, sections, indicators, manage, onChanged }: Props) {
  const { t } = useTranslation('office');
  const act = useAct();
  const { say, fail } = useSaying();
  const [shown, setShown] = useState('');
  const [search, setSearch] = useState('');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [target, setTarget] = useState('');
  const nameOf = new Map(sections.map(({ id, name }) => [id, name]));
  const words = search.normalize('NFKC').trim().toLowerCase();
  const listed = indicators.filter(
    ({ sectionId, name }) =>
      (shown === '' || (sectionId ?? nobody) === shown) &&
      name.normalize('NFKC').toLowerCase().includes(words),
  );
  const chosen = indicators.filter(({ key }) => ticked.has(key));
  const all = listed.length > 0 && listed.every(({ key }) => ticked.has(key));

  const assign = async (wanted: Omit<Assignment, 'keys'>, text: string) => {
    const change: Assignment = { keys: chosen.map(({ key }) => key), ...wanted };
    const acted = await act(assignIndicators, { input: { tenantCode: code, ...change } });
    if (!acted.done) return fail(acted.trouble);
    const before = chosen;
    say(text, () => void restore(before, change));
    setTicked(new Set());
    onChanged();
  };
  const restore = async (before: readonly IndicatorSection[], change: Assignment) => {
    for (const one of restoring(before, change)) {
      const acted = await act(assignIndicators, { input: { tenantCode: code, ...one } });
      if (!acted.done) {
        fail(acted.trouble);
        return onChanged();
      }
    }
    say(t('sections.assignUndone'));
    onChanged();
  };
  const give = () => {
    if (target === '' || chosen.length === 0) return;
    const sectionId = target === nobody ? null : target;
    const name = sectionId ? (nameOf.get(sectionId) ?? '') : t('sections.nobody');
    return assign({ sectionId }, t('sections.assigned', { count: chosen.length, name }));
  };
  const tick = (keys: readonly string[], on: boolean) => {
    const next = new Set(ticked);
    for (const key of keys) {
      if (on) next.add(key);
      else next.delete(key);
    }
    setTicked(next);
  };

  return (
    <section aria-labelledby="assignments" className="pt-12">
      <h2 id="assignments" className="border-b-2 border-ink pb-2 text-std-20B-150">
        {t('sections.assignments')}
      </h2>
      <p className="max-w-3xl py-3 text-sm text-soft">{t('sections.assignmentsHelp')}</p>
      {indicators.length === 0 ? <p className="py-3">{t('sections.noIndicators')}</p> : null}
      {indicators.length > 0 ? (
        <div className="flex flex-wrap gap-4 pb-4">
          <Field label={t('sections.show')}>
            {(wiring) => (
              <select
                {...wiring}
                className="field"
                value={shown}
                onChange={(event) => setShown(event.target.value)}
              >
                <option value="">{t('sections.everything')}</option>
                <option value={nobody}>{t('sections.nobody')}</option>
                {sections.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('sections.search')} className="min-w-0 flex-1 basis-56 sm:max-w-sm">
            {(wiring) => (
              <input
                {...wiring}
                type="search"
                className="field w-full"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            )}
          </Field>
        </div>
      ) : null}
      {manage && indicators.length > 0 ? (
        <div
          data-head
          className="sticky top-0 z-[1] flex flex-wrap items-end gap-x-4 gap-y-2 border-y border-line bg-paper py-3"
        >
          <label className="flex min-h-11 items-center gap-2 px-3">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={all}
              onChange={() =>
                tick(
                  listed.map(({ key }) => key),
                  !all,
                )
              }
            />
            {t('sections.chooseAll', { count: listed.length })}
          </label>
          <p role="status" className="self-center text-sm tabular-nums">
            {chosen.length > 0 ? t('sections.chosen', { count: chosen.length }) : ''}
          </p>
          <select
            aria-label={t('sections.target')}
            className="field max-w-full min-w-0"
            value={target}
            onChange={(event) => setTarget(event.target.value)}
          >
            <option value="">{t('sections.target')}</option>
            {sections
              .filter(({ closed }) => !closed)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            <option value={nobody}>{t('sections.nobody')}</option>
          </select>
          <button
            type="button"
            className="button"
            disabled={chosen.length === 0 || target === ''}
            onClick={() => void give()}
          >
            {t('sections.assign')}
          </button>
          <span className="flex flex-wrap gap-x-4">
            {([true, false] as const).map((confidential) => (
              <button
                key={String(confidential)}
                type="button"
                className="link min-h-11 text-sm disabled:text-soft disabled:no-underline"
                disabled={!chosen.some((one) => one.confidential !== confidential)}
                onClick={() =>
                  void assign(
                    { confidential },
                    t(confidential ? 'sections.madeConfidential' : 'sections.madePlain', {
                      count: chosen.length,
                    }),
                  )
                }
              >
                {t(confidential ? 'sections.confidential' : 'sections.plain')}
              </button>
            ))}
          </span>
        </div>
      ) : null}
      <ul>
        {listed.map((one) => (
          <li key={one.key} data-assignment={one.key} className="border-b border-line">
            {manage ? (
              <label className={`${line} hover:bg-wash`}>
                <input
                  type="checkbox"
                  className="size-4 self-center accent-accent"
                  checked={ticked.has(one.key)}
                  onChange={(event) => tick([one.key], event.target.checked)}
                />
                <Words one={one} section={one.sectionId ? nameOf.get(one.sectionId) : undefined} />
              </label>
            ) : (
              <div className={line}>
                <span />
                <Words one={one} section={one.sectionId ? nameOf.get(one.sectionId) : undefined} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {indicators.length > 0 && listed.length === 0 ? (
        <p className="py-4">{t('sections.noMatch')}</p>
      ) : null}
    </section>
  );
}

const line =
  'grid min-h-11 grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 px-3 py-2 sm:grid-cols-[auto_minmax(0,1fr)_14rem]';

interface WordsProps {
  readonly one: IndicatorSection;
  readonly section: string | undefined;
}

function Words({ one, section }: WordsProps) {
  const { t } = useTranslation('office');
  return (
    <>
      <span>
        {one.name}
        {one.confidential ? (
          <span className="ml-3 rounded-4 border border-rule px-2 py-0.5 text-sm whitespace-nowrap">
            {t('sections.isConfidential')}
          </span>
        ) : null}
      </span>
      <span className="col-start-2 text-sm text-soft sm:col-start-auto">
        {section ?? t('sections.nobody')}
      </span>
    </>
  );
}
