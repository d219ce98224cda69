import type { GraphClient } from './client.js';
import { type GraphOutcome, mapBody } from './outcome.js';
import { dataOf, textIn, textsIn } from './shapes.js';

/** The webhook fields that the inbox lives on. Source: Messenger Platform webhook events. */
export const subscribedFields = [
  'messages',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_deliveries',
  'message_reads',
  'messaging_postbacks',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'messaging_account_linking',
] as const;

interface PageAccess {
  readonly pageId: string;
  readonly pageToken: string;
}

/** Subscribes the app to the Page's events. Replaces the fields that were subscribed before. */
export async function subscribePage(client: GraphClient, page: PageAccess): Promise<GraphOutcome<unknown>> {
  return client.call({
    method: 'POST',
    path: `/${page.pageId}/subscribed_apps`,
    token: page.pageToken,
    query: { subscribed_fields: subscribedFields.join(',') },
  });
}

/** The fields that are subscribed for this app; empty: the app gets nothing of the Page. */
export async function readSubscribedFields(client: GraphClient, page: PageAccess): Promise<GraphOutcome<string[]>> {
  const outcome = await client.call({
    method: 'GET',
    path: `/${page.pageId}/subscribed_apps`,
    token: page.pageToken,
  });
  return mapBody(outcome, (body) => {
    const ours = dataOf(body).find((app) => textIn(app, 'id') === client.appId);
    return ours ? textsIn(ours, 'subscribed_fields') : [];
  });
}

/** Somebody waits for it, and nothing depends on it. */
const UNSUBSCRIBE_DEADLINE_MS = 5_000;

/** The app gets nothing of the Page any more. Twice is the same as once. */
export async function unsubscribePage(client: GraphClient, page: PageAccess): Promise<GraphOutcome<unknown>> {
  return client.call({
    method: 'DELETE',
    path: `/${page.pageId}/subscribed_apps`,
    token: page.pageToken,
    deadlineMs: UNSUBSCRIBE_DEADLINE_MS,
  });
}

/** The fields of ours that are missing among those subscribed. */
export function missingFields(subscribed: readonly string[]): string[] {
  return subscribedFields.filter((field) => !subscribed.includes(field));
}
