import type { EventData, incidentChanged } from '@faro/contracts';
import { reasonOfDeadToken } from '@faro/messenger-platform';

export type IncidentKind = EventData<typeof incidentChanged>['kind'];

/** What is wrong with a Page. Pages with the same kind and cause are one incident: one act of a person mends them all. */
export interface Trouble {
  readonly kind: IncidentKind;
  /** The Facebook user whose login it rests on, or the Page where it alone is concerned. */
  readonly cause: string;
  /** Stable code, for the sentence that people read. */
  readonly reason: string;
}

/** Whose trouble it is. */
export interface TroubledPage {
  readonly pageId: string;
  /** App-scoped id of the Facebook user whose consent the connection rests on. */
  readonly userId: string;
}

/** What a dead token means: the login of a person has ended, unless they lost their role on this one Page. */
export function troubleOfDeadToken({ pageId, userId }: TroubledPage, subcode: number | null): Trouble {
  const reason = reasonOfDeadToken(subcode);
  return reason === 'role_lost'
    ? { kind: 'role_lost', cause: pageId, reason }
    : { kind: 'login_ended', cause: userId, reason };
}

/** What a check has found that somebody has to mend. Fields that could be subscribed again are not among the missing ones. */
export function troublesOfCheck(
  { pageId, userId }: TroubledPage,
  { missingScopes, missingFields }: { missingScopes: readonly string[]; missingFields: readonly string[] },
): Trouble[] {
  const troubles: Trouble[] = [];
  if (missingScopes.length > 0)
    troubles.push({ kind: 'permission_missing', cause: userId, reason: 'permission_missing' });
  if (missingFields.length > 0) troubles.push({ kind: 'not_subscribed', cause: pageId, reason: 'fields_missing' });
  return troubles;
}
