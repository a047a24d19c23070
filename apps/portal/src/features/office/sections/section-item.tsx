import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import type { Section } from './query.js';

type Change = Partial<Pick<Section, 'name' | 'nameEn' | 'closed'>>;

interface Props {
  readonly section: Section;
  readonly manage: boolean;
  readonly onChange: (section: Section, to: Change, text: string, back: Change) => Promise<void>;
}

/** One section: its name, renamed in place, closed and opened again. */
export function SectionItem({ section, manage, onChange }: Props) {
  const { t } = useTranslation('office');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(section.name);
  const [nameEn, setNameEn] = useState(section.nameEn ?? '');
  const close = () =>
    onChange(
      section,
      { closed: !section.closed },
      t(section.closed ? 'sections.opened' : 'sections.closed', { name: section.name }),
      { closed: section.closed },
    );
  const rename = async () => {
    if (name.trim() === '') return;
    setOpen(false);
    const to = { name: name.trim(), nameEn: nameEn.trim() || null };
    if (to.name === section.name && to.nameEn === section.nameEn) return;
    await onChange(section, to, t('sections.renamed', { name: to.name }), {
      name: section.name,
      nameEn: section.nameEn,
    });
  };
  return (
    <li data-section={section.name} className="border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-6">
        <p className="min-w-0 flex-1 basis-56">
          {section.name}
          {section.nameEn ? <span className="ml-3 text-sm text-soft">{section.nameEn}</span> : null}
          {section.closed ? (
            <span className="ml-3 rounded-4 border border-rule px-2 py-0.5 text-sm">
              {t('sections.isClosed')}
            </span>
          ) : null}
        </p>
        {manage ? (
          <>
            <button
              type="button"
              className="link min-h-11 text-sm"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t('sections.rename')}
              <span className="sr-only">{`（${section.name}）`}</span>
            </button>
            <button type="button" className="link min-h-11 text-sm" onClick={() => void close()}>
              {t(section.closed ? 'sections.open' : 'sections.close')}
              <span className="sr-only">{`（${section.name}）`}</span>
            </button>
          </>
        ) : null}
      </div>
      {open ? (
        <form
          noValidate
          className="flex flex-wrap items-end gap-3 py-3"
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <Field
            label={t('sections.name')}
            error={name.trim() === '' ? t('sections.nameMissing') : null}
          >
            {(wiring) => (
              <input
                {...wiring}
                className="field"
                value={name}
                maxLength={100}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('sections.nameEn')} optional>
            {(wiring) => (
              <input
                {...wiring}
                className="field"
                value={nameEn}
                maxLength={100}
                onChange={(event) => setNameEn(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" className="button">
            {t('sections.save')}
          </button>
        </form>
      ) : null}
    </li>
  );
}
