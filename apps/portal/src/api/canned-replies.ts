import { answerOf, api } from './client.js';

export interface CannedReplyDraft {
  shortcut: string;
  text: string;
}

export const listCannedReplies = () => answerOf(api.GET('/api/canned-replies'));
export const createCannedReply = (body: CannedReplyDraft) => answerOf(api.POST('/api/canned-replies', { body }));

const of = (cannedReplyId: string) => ({ params: { path: { cannedReplyId } } });

export const changeCannedReply = (id: string, body: CannedReplyDraft) =>
  answerOf(api.PATCH('/api/canned-replies/{cannedReplyId}', { ...of(id), body }));
export const deleteCannedReply = (id: string) => answerOf(api.DELETE('/api/canned-replies/{cannedReplyId}', of(id)));
