import { assertNever } from '@faro/errors';
import type { PartState } from '@faro/inbox';

/** Why a part was not sent, as an agent reads it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Whether pressing Retry can help. */
  readonly retryable: boolean;
}

/** The life of one part of a message: its text, or one attachment. `docs/delivery-states.md` draws it. */
export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'sending'; readonly calledAt: Date }
  | { readonly state: 'retrying'; readonly dueAt: Date; readonly error: Failure }
  | { readonly state: 'unconfirmed'; readonly calledAt: Date; readonly dueAt: Date }
  | { readonly state: 'sent' | 'delivered' | 'read'; readonly mid: string; readonly sentAt: Date }
  | { readonly state: 'failed'; readonly error: Failure }
  | { readonly state: 'skipped' }
  | { readonly state: 'cancelled' };

/** What can become known about a part, or be wanted of it. */
export type DeliveryEvent =
  /** The call is about to be made. */
  | { readonly kind: 'called'; readonly at: Date }
  /** Meta has it: its answer, its echo or the thread itself says so. */
  | { readonly kind: 'accepted'; readonly mid: string; readonly at: Date }
  /** Nobody knows whether Meta has it; at `dueAt` the thread is read back. */
  | { readonly kind: 'uncertain'; readonly dueAt: Date }
  /** Meta does not have it, and it is tried again. */
  | { readonly kind: 'retry_later'; readonly dueAt: Date; readonly error: Failure }
  /** Meta does not have it, for a reason of its Page's: when the Page goes on, its time for retries begins anew. */
  | { readonly kind: 'held_back'; readonly dueAt: Date; readonly error: Failure }
  /** Meta does not have it, and it is not tried again by itself. */
  | { readonly kind: 'refused'; readonly error: Failure }
  /** The person's receipts: everything up to these times has arrived, or was read. */
  | { readonly kind: 'receipts'; readonly watermarks: Watermarks }
  /** What an agent wants. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'cancel' };

/** Meta's own times, never backwards. */
export interface Watermarks {
  readonly deliveredUntil: Date | null;
  readonly readUntil: Date | null;
}

/**
 * What a delivery becomes. Events may come twice and in any order, so what does not concern the state leaves it as it is; and
 * what Meta has is the one truth that overrules every other.
 */
export function change(delivery: Delivery, event: DeliveryEvent): Delivery {
  switch (event.kind) {
    case 'accepted':
      return isWithMeta(delivery) ? delivery : { state: 'sent', mid: event.mid, sentAt: event.at };
    case 'receipts':
      return isWithMeta(delivery) ? withReceipts(delivery, event.watermarks) : delivery;
    case 'called':
      return isWaiting(delivery) ? { state: 'sending', calledAt: event.at } : delivery;
    case 'uncertain':
      return isCalled(delivery) ? { state: 'unconfirmed', calledAt: delivery.calledAt, dueAt: event.dueAt } : delivery;
    case 'retry_later':
    case 'held_back':
      return isOutstanding(delivery) ? { state: 'retrying', dueAt: event.dueAt, error: event.error } : delivery;
    case 'refused':
      return isOutstanding(delivery) ? { state: 'failed', error: event.error } : delivery;
    case 'retry':
      return delivery.state === 'failed' ? { state: 'queued' } : delivery;
    case 'skip':
      return delivery.state === 'failed' ? { state: 'skipped' } : delivery;
    case 'cancel':
      return isWaiting(delivery) ? { state: 'cancelled' } : delivery;
    default:
      return assertNever(event);
  }
}

type WithMeta = Extract<Delivery, { mid: string }>;
type Called = Extract<Delivery, { calledAt: Date }>;

function isWithMeta(delivery: Delivery): delivery is WithMeta {
  return 'mid' in delivery;
}

/** No call is under way, and none of unknown outcome has been made. */
function isWaiting({ state }: Delivery): boolean {
  return state === 'queued' || state === 'retrying';
}

/** A call has been made, and its outcome is not known. */
function isCalled(delivery: Delivery): delivery is Called {
  return 'calledAt' in delivery;
}

/** Something has still to be done about it. */
export function isOutstanding(delivery: { readonly state: PartState }): boolean {
  return ['queued', 'sending', 'retrying', 'unconfirmed'].includes(delivery.state);
}

function withReceipts(delivery: WithMeta, { deliveredUntil, readUntil }: Watermarks): Delivery {
  if (delivery.state === 'read' || (readUntil && delivery.sentAt <= readUntil)) return { ...delivery, state: 'read' };
  return deliveredUntil && delivery.sentAt <= deliveredUntil ? { ...delivery, state: 'delivered' } : delivery;
}
