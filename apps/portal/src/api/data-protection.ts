import { answerOf, api } from './client.js';

const of = (contactId: string) => ({ params: { path: { contactId } } });

/** Both are jobs: the answer says which one, and `listDataJobs` what has become of it. */
export const exportContact = (contactId: string) =>
  answerOf(api.POST('/api/contacts/{contactId}/export', of(contactId)));
export const eraseContact = (contactId: string) =>
  answerOf(api.POST('/api/contacts/{contactId}/erasure', of(contactId)));

export const listDataJobs = () => answerOf(api.GET('/api/data-jobs'));

export const readRetention = () => answerOf(api.GET('/api/retention'));
export const changeRetention = (days: number | null) => answerOf(api.PUT('/api/retention', { body: { days } }));
