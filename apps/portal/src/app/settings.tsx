import { useTranslation } from 'react-i18next';
import { Menu } from '../ui/menu.js';
import { type Preferences, setPreference, usePreferences } from './preferences.js';

interface Choice<K extends keyof Preferences> {
  readonly name: K;
  readonly label: string;
  readonly options: readonly { readonly value: Preferences[K]; readonly label: string }[];
}

function Choices<K extends keyof Preferences>({ name, label, options }: Choice<K>) {
  const chosen = usePreferences()[name];
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm text-soft">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-8 items-center gap-2">
          <input
            type="radio"
            name={name}
            className="size-4 accent-accent"
            checked={chosen === option.value}
            onChange={() => setPreference(name, option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** Language, density, years and brightness, remembered on this device. */
export function Settings() {
  const { t } = useTranslation();
  const { language } = usePreferences();
  return (
    <Menu
      side="end"
      button={
        <>
          {t('app.settings')}{' '}
          {language === 'en' ? <span lang="ja">/ 言語</span> : <span lang="en">/ Language</span>}
        </>
      }
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <Choices
          name="language"
          label={`${t('setting.language')} / Language`}
          options={[
            { value: 'ja', label: '日本語' },
            { value: 'en', label: 'English' },
          ]}
        />
        <Choices
          name="era"
          label={t('setting.era')}
          options={[
            { value: 'western', label: t('setting.western') },
            { value: 'both', label: t('setting.both') },
          ]}
        />
        <Choices
          name="density"
          label={t('setting.density')}
          options={[
            { value: 'comfortable', label: t('setting.comfortable') },
            { value: 'compact', label: t('setting.compact') },
          ]}
        />
        <Choices
          name="theme"
          label={t('setting.theme')}
          options={[
            { value: 'auto', label: t('setting.auto') },
            { value: 'light', label: t('setting.light') },
            { value: 'dark', label: t('setting.dark') },
          ]}
        />
      </div>
    </Menu>
  );
}
