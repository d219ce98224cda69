import { answerOf, api } from './client.js';

const MOST_NOTES = 200;

export const listNotes = (id: string) =>
  answerOf(api.GET('/api/conversations/{id}/notes', { params: { path: { id }, query: { limit: MOST_NOTES } } }));

export const writeNote = (id: string, text: string) =>
  answerOf(api.POST('/api/conversations/{id}/notes', { params: { path: { id } }, body: { text } }));

export const deleteNote = (id: string, noteId: string) =>
  answerOf(api.DELETE('/api/conversations/{id}/notes/{noteId}', { params: { path: { id, noteId } } }));
