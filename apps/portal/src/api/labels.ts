import { answerOf, api } from './client.js';
import type { LabelColor } from './types.js';

export interface LabelDraft {
  name: string;
  color: LabelColor;
}

export const listLabels = () => answerOf(api.GET('/api/labels'));
export const createLabel = (body: LabelDraft) => answerOf(api.POST('/api/labels', { body }));

const of = (labelId: string) => ({ params: { path: { labelId } } });

export const changeLabel = (id: string, body: Partial<LabelDraft>) =>
  answerOf(api.PATCH('/api/labels/{labelId}', { ...of(id), body }));
export const deleteLabel = (id: string) => answerOf(api.DELETE('/api/labels/{labelId}', of(id)));

/** Puts a label on a conversation or takes it off; answers the conversation as it is then. */
export const setLabel = (conversationId: string, labelId: string, on: boolean) => {
  const path = { params: { path: { id: conversationId, labelId } } };
  return answerOf(
    on
      ? api.PUT('/api/conversations/{id}/labels/{labelId}', path)
      : api.DELETE('/api/conversations/{id}/labels/{labelId}', path),
  );
};
