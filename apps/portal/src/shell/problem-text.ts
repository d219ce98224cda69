import i18next from 'i18next';
import { ApiProblem } from '../api/problem.js';

/** What a person reads of an error: our sentence for the code, else what the server says for people. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return i18next.t('problem.internal_error');
  const sentence = i18next.t(`problem.${error.code}` as 'problem.internal_error', { defaultValue: '' });
  return sentence || error.message || i18next.t('problem.internal_error');
}

/** The id that helps us to find what happened; null when there is none. */
export function problemId(error: unknown): string | null {
  return error instanceof ApiProblem ? error.requestId : null;
}
