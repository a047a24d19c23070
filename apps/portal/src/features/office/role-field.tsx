import type { TenantRole } from '@shirube/core/policy';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../../app/permissions.js';
import { usePreferences } from '../../app/preferences.js';
import { Field } from '../../ui/field.js';

export interface SectionName {
  readonly id: string;
  readonly name: string;
  readonly closed?: boolean;
}

export interface ChosenRole {
  readonly role: TenantRole | '';
  /** Of a section owner; '' until one is chosen. */
  readonly sectionId: string;
}

export const noRole: ChosenRole = { role: '', sectionId: '' };
export const isWhole = ({ role, sectionId }: ChosenRole): boolean =>
  role !== '' && (role !== 'sectionOwner' || sectionId !== '');
/** As mutations take it. */
export const asInput = ({ role, sectionId }: ChosenRole) => ({
  role,
  ...(role === 'sectionOwner' ? { sectionId } : {}),
});

interface Props {
  readonly chosen: ChosenRole;
  readonly onChosen: (chosen: ChosenRole) => void;
  readonly sections: readonly SectionName[];
  readonly error?: string | null;
}

/** A role, and for a section owner the section. */
export function RoleField({ chosen, onChosen, sections, error }: Props) {
  const { t } = useTranslation('office');
  const { language } = usePreferences();
  const policy = usePolicy();
  const open = sections.filter(({ closed }) => !closed);
  const wantsSection = chosen.role === 'sectionOwner';
  return (
    <>
      <Field label={t('people.role')} error={wantsSection ? null : error}>
        {(wiring) => (
          <select
            {...wiring}
            className="field w-full"
            value={chosen.role}
            onChange={({ target }) => {
              const role = policy?.isTenantRole(target.value) ? target.value : '';
              onChosen({ role, sectionId: '' });
            }}
          >
            <option value="">{t('people.chooseRole')}</option>
            {policy?.everyRole.filter(policy.isTenantRole).map((role) => (
              <option key={role} value={role}>
                {policy.roles[role][language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {wantsSection ? (
        <Field
          label={t('people.section')}
          help={open.length === 0 ? t('people.noSections') : undefined}
          error={error}
        >
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full"
              value={chosen.sectionId}
              onChange={({ target }) => onChosen({ ...chosen, sectionId: target.value })}
            >
              <option value="">{t('people.chooseSection')}</option>
              {open.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
    </>
  );
}
