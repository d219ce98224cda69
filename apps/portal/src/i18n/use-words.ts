import i18next, { type TFunction } from 'i18next';
import { createContext, use } from 'react';

export interface Words {
  t: TFunction;
  language: string;
}

/** The words of the language that is spoken now. Where no one provides them, as in a specification, those of i18next itself. */
export const WordsContext = createContext<Words>({
  t: i18next.t,
  get language() {
    return i18next.language;
  },
});

/**
 * As `useTranslation`, which listens to i18next by itself in each component: what stands on the screen by the hundred, bubbles and
 * rows and all that is in them, asks the one listener at the root instead.
 */
export const useWords = (): Words => use(WordsContext);
