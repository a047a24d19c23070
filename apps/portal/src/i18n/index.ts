import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, onPreferences, preferences } from '../app/preferences.js';
import type { Dictionary } from './dictionary.js';
import { ja } from './ja.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Dictionary };
  }
}

/** English is fetched when it is first wanted; Japanese is always there to fall back on. */
async function ensure(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.js');
    i18next.addResourceBundle('en', 'translation', en);
  }
}

export async function startWords(): Promise<void> {
  const { language } = preferences();
  await i18next.use(initReactI18next).init({
    lng: 'ja',
    fallbackLng: 'ja',
    resources: { ja: { translation: ja } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const follow = async (wanted: Language) => {
    await ensure(wanted);
    if (i18next.language !== wanted) await i18next.changeLanguage(wanted);
  };
  onPreferences(() => void follow(preferences().language));
  await follow(language);
}
