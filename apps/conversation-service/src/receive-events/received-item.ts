import type { CloudEvent, EventData, webhookReceived } from '@faro/contracts';
import {
  type Interpretation,
  interpret,
  namingOnly,
  readRawItem,
  readWebhookItem,
  type WebhookItem,
} from '@faro/messenger-platform';
import { hashedUuid } from '@faro/persistence';
import { type LedgerOutcome, type LedgerRow, NOBODYS_AGENCY } from '../ledger/ledger-row.js';
import type { PageState } from '../threads/batch.js';

type WebhookReceived = CloudEvent<EventData<typeof webhookReceived>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FIRST_HAND = '/faro/webhook-gateway';

/** One record of webhook.received, understood. */
export interface ReceivedItem {
  /** Of the event; the same however often it is delivered. */
  readonly id: string;
  /** Somebody put it in again; the ledger knows it already, perhaps as nobody's. */
  readonly replayed: boolean;
  readonly postId: string;
  readonly position: number;
  readonly webhookItem: WebhookItem;
  readonly psid: string | null;
  readonly interpretation: Interpretation;
  /** Set for what was read from the thread's history, and not brought by a webhook. */
  readonly readBack: { readonly answered: boolean } | null;
}

export function readReceivedItem({ id, source, data }: WebhookReceived): ReceivedItem {
  const webhookItem = readWebhookItem(data);
  const interpretation = interpret(webhookItem);
  return {
    id: UUID.test(id) ? id : hashedUuid('webhook.received', id),
    replayed: source !== FIRST_HAND,
    postId: data.postId,
    position: data.position,
    webhookItem,
    psid: personOf(interpretation) ?? webhookItem.psid,
    interpretation,
    readBack: data.readBack ?? null,
  };
}

/** Whose an item is, and which of their Pages it is about; null for nobody's. */
export interface Owner {
  readonly agencyId: string | null;
  readonly pages: readonly PageState[];
}

export const NOBODY: Owner = { agencyId: null, pages: [] };

/** The Pages that have to be known to decide about an item: its own, and those that an alert is about. */
export function pageIdsOf({ webhookItem, interpretation }: ReceivedItem): readonly string[] {
  if (interpretation.outcome !== 'event' || interpretation.event.kind !== 'alert') return [webhookItem.pageId];
  return interpretation.event.pageIds;
}

/** What the ledger of an owner says of it. */
export function toLedgerRow(
  { id, postId, position, webhookItem, psid }: ReceivedItem,
  { agencyId, pages }: Owner,
  decided: {
    outcome: LedgerOutcome;
    reason: string | null;
    messageId: string | null;
    unsent?: boolean;
    erased?: boolean;
  },
): LedgerRow {
  const isOwn = (pageId: string) => agencyId === null || pages.some((page) => page.pageId === pageId);
  const { kind, mid, item } = readRawItem(namingOnly(webhookItem, isOwn));
  const { object, field, pageId, receivedAt, entryTime } = webhookItem;
  return {
    agencyId: agencyId ?? NOBODYS_AGENCY,
    id,
    channel: object === 'page' ? 'facebook' : null,
    receivedAt,
    postId,
    position,
    object,
    field,
    pageId,
    psid: decided.erased ? null : psid,
    kind,
    mid: decided.erased ? null : mid,
    outcome: decided.outcome,
    reason: decided.reason,
    messageId: decided.messageId,
    entryTime,
    item: decided.unsent || decided.erased ? undefined : item,
  };
}

function personOf(interpretation: Interpretation): string | null {
  return interpretation.outcome === 'event' && 'thread' in interpretation.event
    ? interpretation.event.thread.externalId
    : null;
}
