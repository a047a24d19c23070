import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, onPreferences, preferences } from '../app/preferences.js';
import type {
  Dictionary,
  OfficeDictionary,
  PluginOfficeDictionary,
  PluginsDictionary,
} from './dictionary.js';
import { ja } from './ja.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      translation: Dictionary;
      office: OfficeDictionary;
      plugins: PluginsDictionary;
      pluginOffice: PluginOfficeDictionary;
    };
  }
}

/** Words of the rooms behind sign-in come with the rooms, so that the first page carries only its own. */
const rooms = {
  translation: {
    ja: async () => ja as Dictionary,
    en: async () => (await import('./en.js')).en,
  },
  office: {
    ja: async () => (await import('./office.ja.js')).officeJa,
    en: async () => (await import('./office.en.js')).officeEn,
  },
  plugins: {
    ja: async () => (await import('./plugins.ja.js')).pluginsJa,
    en: async () => (await import('./plugins.en.js')).pluginsEn,
  },
  pluginOffice: {
    ja: async () => (await import('./plugin-office.ja.js')).pluginOfficeJa,
    en: async () => (await import('./plugin-office.en.js')).pluginOfficeEn,
  },
} as const;
type Room = keyof typeof rooms;

const wanted = new Set<Room>(['translation']);

/** Japanese is always there to fall back on; English is fetched when it is first wanted. */
async function ensure(room: Room, language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, room)) return;
  i18next.addResourceBundle(language, room, await rooms[room][language]());
}

/** Fetches a room's words in the language spoken now; later ones follow the reader's choice. */
export async function enterRoom(room: Room): Promise<void> {
  wanted.add(room);
  await Promise.all([ensure(room, 'ja'), ensure(room, preferences().language)]);
}

export async function startWords(): Promise<void> {
  const { language } = preferences();
  await i18next.use(initReactI18next).init({
    lng: 'ja',
    fallbackLng: 'ja',
    defaultNS: 'translation',
    resources: { ja: { translation: ja } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const follow = async (spoken: Language) => {
    await Promise.all([...wanted].map((room) => ensure(room, spoken)));
    if (i18next.language !== spoken) await i18next.changeLanguage(spoken);
  };
  onPreferences(() => void follow(preferences().language));
  await follow(language);
}
