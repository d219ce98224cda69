import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { nameOverlays } from '../ui/overlays.js';
import type { Words } from './en/index.js';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const STORED_AS = 'faro-language';

const load: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./en/index.js')).en,
  de: async () => (await import('./de/index.js')).de,
};

const isLanguage = (word: string | null): word is Language => languages.some((language) => language === word);

/** The language chosen before, else the browser's first that there is, else English. */
function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(STORED_AS), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wishes.find(isLanguage) ?? 'en';
}

async function bring(language: Language): Promise<void> {
  const words = await load[language]();
  i18next.addResourceBundle(language, 'translation', words);
  nameOverlays(words.shell.overlays);
  document.documentElement.lang = language;
}

export async function startTranslations(): Promise<void> {
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({ lng: language, resources: {}, interpolation: { escapeValue: false } });
  await bring(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  await bring(language);
  localStorage.setItem(STORED_AS, language);
  await i18next.changeLanguage(language);
}
