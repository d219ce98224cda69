import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { WordsContext } from './use-words.js';

/** Listens to the language for everything below it. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const words = useMemo(() => ({ t, language }), [t, language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}
