import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import { isWhole, noRole, RoleField } from '../role-field.js';
import type { GroupRole, SignIn } from './query.js';

interface Props {
  readonly providers: SignIn['providers'];
  readonly sections: SignIn['sections'];
  readonly onMap: (one: Omit<GroupRole, 'id'>) => Promise<boolean>;
}

/** A group as the provider names it, and the role it means. */
export function GroupForm({ providers, sections, onMap }: Props) {
  const { t } = useTranslation('office');
  const [providerId, setProvider] = useState(providers[0]?.id ?? '');
  const [group, setGroup] = useState('');
  const [chosen, setChosen] = useState(noRole);
  const [tried, setTried] = useState(false);
  const map = async () => {
    setTried(true);
    const provider = providers.find(({ id }) => id === providerId);
    if (!provider || group.trim() === '' || !isWhole(chosen)) return;
    const section = sections.find(({ id }) => id === chosen.sectionId) ?? null;
    const mapped = await onMap({ provider, groupName: group.trim(), role: chosen.role, section });
    if (!mapped) return;
    setGroup('');
    setChosen(noRole);
    setTried(false);
  };
  return (
    <form
      noValidate
      aria-label={t('groups.add')}
      className="grid max-w-3xl gap-4 pt-6 sm:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        void map();
      }}
    >
      {providers.length > 1 ? (
        <Field label={t('groups.provider')} className="sm:col-span-2">
          {(wiring) => (
            <select
              {...wiring}
              className="field w-full"
              value={providerId}
              onChange={({ target }) => setProvider(target.value)}
            >
              {providers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <Field
        label={t('groups.name')}
        help={t('groups.nameHelp')}
        error={tried && group.trim() === '' ? t('groups.nameMissing') : null}
        className="sm:col-span-2"
      >
        {(wiring) => (
          <input
            {...wiring}
            className="field w-full"
            value={group}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setGroup(target.value)}
          />
        )}
      </Field>
      <RoleField
        chosen={chosen}
        onChosen={setChosen}
        sections={sections}
        error={tried && !isWhole(chosen) ? t('people.roleMissing') : null}
      />
      <button type="submit" className="button justify-self-start sm:col-span-2">
        {t('groups.add')}
      </button>
    </form>
  );
}
