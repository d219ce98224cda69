import i18next from 'i18next';
import type { Message } from '../api/types.js';

/** What an agent reads of a failed delivery: our sentence for its code, else what the server says for people. */
export function failureText(error: Message['error']): string {
  if (!error) return '';
  return i18next.t(`delivery.${error.code}` as 'delivery.internal_error', { defaultValue: error.message });
}
