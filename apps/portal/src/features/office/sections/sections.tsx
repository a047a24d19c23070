import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../app/act.js';
import { Field } from '../../../ui/field.js';
import { useSaying } from '../../../ui/said.js';
import { createSection, type Section, updateSection } from './query.js';
import { SectionItem } from './section-item.js';

interface Props {
  readonly code: string;
  readonly sections: readonly Section[];
  readonly manage: boolean;
  readonly onChanged: () => void;
}

/** Sections in the order of the office; one that is closed keeps its name in what it once answered for. */
export function Sections({ code, sections, manage, onChanged }: Props) {
  const { t } = useTranslation('office');
  const act = useAct();
  const { say, fail } = useSaying();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const ordered = [...sections].sort((a, b) => a.position - b.position);

  const change = async (
    section: Section,
    to: Partial<Pick<Section, 'name' | 'nameEn' | 'closed'>>,
    text: string,
    back?: Partial<Pick<Section, 'name' | 'nameEn' | 'closed'>>,
  ) => {
    const acted = await act(updateSection, { input: { tenantCode: code, id: section.id, ...to } });
    if (!acted.done) return fail(acted.trouble);
    say(
      text,
      back &&
        (() => void change(section, back, t('sections.changeUndone', { name: section.name }))),
    );
    onChanged();
  };
  const create = async () => {
    setTried(true);
    const wanted = name.trim();
    if (wanted === '') return;
    const acted = await act(createSection, { input: { tenantCode: code, name: wanted } });
    if (!acted.done) return fail(acted.trouble);
    const made = acted.data.createSection;
    say(
      t('sections.created', { name: wanted }),
      () => void change(made, { closed: true }, t('sections.closed', { name: wanted })),
    );
    setName('');
    setTried(false);
    onChanged();
  };
  return (
    <section aria-labelledby="sections">
      <h2 id="sections" className="border-b-2 border-ink pb-2 text-std-20B-150">
        {t('sections.list')}
      </h2>
      {sections.length === 0 ? <p className="py-4 text-soft">{t('sections.empty')}</p> : null}
      <ul>
        {ordered.map((section) => (
          <SectionItem key={section.id} section={section} manage={manage} onChange={change} />
        ))}
      </ul>
      {manage ? (
        <form
          noValidate
          className="flex flex-wrap items-end gap-3 pt-4"
          onSubmit={(event) => {
            event.preventDefault();
            void create();
          }}
        >
          <Field
            className="min-w-0 flex-1 basis-60 sm:max-w-sm"
            label={t('sections.new')}
            error={tried && name.trim() === '' ? t('sections.nameMissing') : null}
          >
            {(wiring) => (
              <input
                {...wiring}
                className="field w-full"
                value={name}
                maxLength={100}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" className="button">
            {t('sections.add')}
          </button>
        </form>
      ) : null}
    </section>
  );
}
