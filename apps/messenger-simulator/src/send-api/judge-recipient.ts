import { type GraphError, graphError, invalidParameter } from '../graph/graph-error.js';
import type { Thread } from '../threads/thread.js';
import type { Customer } from '../world/customer.js';
import type { Page } from '../world/page.js';
import { judgeWindow } from './reply-window.js';
import type { SendRequest } from './send-request.js';

export interface RecipientFacts {
  readonly page: Page;
  readonly thread: Thread | undefined;
  readonly customer: Customer | undefined;
  readonly ownAppId: string;
  readonly developmentMode: boolean;
  readonly now: number;
}

/** Null where Meta lets this request through to this customer now. */
export function refuseRecipient(request: SendRequest, facts: RecipientFacts): GraphError | null {
  const { page, thread, customer } = facts;
  if (page.isRestricted) return graphError(10, 1893063);
  if (request.psid === page.id) return invalidParameter('You cannot send messages to this id');
  if (!/^\d+$/.test(request.psid))
    return invalidParameter('Param recipient[id] must be a valid ID string (e.g., "123")');
  if (thread === undefined || customer === undefined) return graphError(100, 2018001);
  if (facts.developmentMode && !customer.hasAppRole) return graphError(10, 2018028);
  if (thread.ownerAppId !== null && thread.ownerAppId !== facts.ownAppId) return graphError(10, 2018300);
  if (customer.hasBlocked) return graphError(551, 1545041);
  return refuseWindow(request, facts, thread);
}

/** Marking as seen is free; whatever the customer notices needs the window. */
function refuseWindow(request: SendRequest, facts: RecipientFacts, thread: Thread): GraphError | null {
  if (request.content.kind === 'action' && request.content.action === 'mark_seen') return null;
  const verdict = judgeWindow({
    messagingType: request.messagingType,
    tag: request.tag,
    lastCustomerActionAt: thread.lastCustomerActionAt,
    hasHumanAgent: facts.page.hasHumanAgent,
    now: facts.now,
  });
  switch (verdict) {
    case 'open':
      return null;
    case 'closed':
      return graphError(10, 2018278);
    case 'invalid_tag':
      return invalidParameter('Invalid parameter');
    case 'tag_missing':
      return invalidParameter('The parameter tag is required for messaging_type MESSAGE_TAG.');
  }
}
