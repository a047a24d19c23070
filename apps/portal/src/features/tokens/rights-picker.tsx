import type { Right } from '@shirube/core/policy';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';

interface Props {
  /** Those that can be given at all. */
  readonly rights: readonly Right[];
  readonly chosen: ReadonlySet<Right>;
  readonly onChosen: (chosen: ReadonlySet<Right>) => void;
  readonly error?: string | null;
}

const reads = (right: Right) => right.endsWith('.read');

/** Rights as checkboxes: those that only look, then those that change something. */
export function RightsPicker({ rights, chosen, onChosen, error }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const policy = usePolicy();
  const toggle = (right: Right) => {
    const next = new Set(chosen);
    if (!next.delete(right)) next.add(right);
    onChosen(next);
  };
  const group = (title: string, some: readonly Right[]) =>
    some.length === 0 ? null : (
      <fieldset className="grid content-start">
        <legend className="pb-1 text-sm text-soft">{title}</legend>
        {some.map((right) => (
          <label key={right} className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 shrink-0 accent-accent"
              checked={chosen.has(right)}
              onChange={() => toggle(right)}
            />
            {policy?.rights[right][language] ?? right}
          </label>
        ))}
      </fieldset>
    );
  return (
    <fieldset aria-describedby={error ? 'rights-error' : undefined}>
      <legend className="pb-2 text-sm font-bold">{t('token.rights')}</legend>
      {rights.length === 0 ? <p className="text-sm text-soft">{t('token.roleFirst')}</p> : null}
      <p className={rights.length === 0 ? 'hidden' : 'pb-2'}>
        <button
          type="button"
          className="link min-h-8 text-sm"
          onClick={() => onChosen(new Set(rights.filter(reads)))}
        >
          {t('token.onlyLook')}
        </button>
      </p>
      <div className="grid gap-x-10 gap-y-4 md:grid-cols-2">
        {group(t('token.looking'), rights.filter(reads))}
        {group(
          t('token.changing'),
          rights.filter((right) => !reads(right)),
        )}
      </div>
      {error ? (
        <p id="rights-error" className="pt-2 text-sm font-bold text-regressed">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
