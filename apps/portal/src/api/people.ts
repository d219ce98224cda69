import { answerOf, api } from './client.js';
import type { AuditedAct, PersonChange, Role } from './types.js';

/** Everybody of the agency, also who can not sign in any more. */
export const listEverybody = () => answerOf(api.GET('/api/people', { params: { query: { deactivated: true } } }));

export const changePerson = (personId: string, change: PersonChange) =>
  answerOf(api.PATCH('/api/people/{personId}', { params: { path: { personId } }, body: change }));

/** A link by which a person chooses a new password: mailed, or in the answer to be passed on. */
export const issuePasswordLink = (personId: string) =>
  answerOf(api.POST('/api/people/{personId}/password-reset', { params: { path: { personId } } }));

export const listInvitations = () => answerOf(api.GET('/api/invitations'));

export const invitePerson = (body: { email: string; role: Role; locationIds: string[] | null }) =>
  answerOf(api.POST('/api/invitations', { body }));

export const withdrawInvitation = (invitationId: string) =>
  answerOf(api.DELETE('/api/invitations/{invitationId}', { params: { path: { invitationId } } }));

export const openInvitation = (token: string) => answerOf(api.POST('/api/auth/invitation/open', { body: { token } }));

export const acceptInvitation = (body: { token: string; name: string; password: string }) =>
  answerOf(api.POST('/api/auth/invitation/accept', { body }));

export const forgetPassword = (email: string) => answerOf(api.POST('/api/auth/password-reset', { body: { email } }));

export const resetPassword = (body: { token: string; password: string }) =>
  answerOf(api.POST('/api/auth/password-reset/complete', { body }));

/** What was done, newest first; all of it, or one kind of act. */
export const listAuditLog = (act: AuditedAct | null, cursor: string | undefined) =>
  answerOf(
    api.GET('/api/audit-log', {
      params: { query: { ...(act ? { act } : {}), ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );
