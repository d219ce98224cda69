import { assertNever } from '@faro/errors';

/** What the API says of an own message. */
export type MessageStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

/** Where one part of a message (its text, each attachment) stands; the transitions live in outbound-service. */
export type PartState =
  | 'queued'
  | 'sending'
  | 'retrying'
  | 'unconfirmed'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'skipped'
  | 'cancelled';

/** The status of a message follows from its parts: as far as the one that is least far, and failed as soon as one has failed. */
export function statusOfParts(parts: readonly PartState[]): MessageStatus {
  const effective = parts.filter((part) => part !== 'skipped');
  if (effective.some((part) => part === 'failed' || part === 'cancelled') || effective.length === 0) return 'failed';
  const progress = effective.map(progressOf);
  const least = progress.reduce((a, b) => Math.min(a, b));
  if (least > 1) return (['sent', 'delivered', 'read'] as const)[least - 2] ?? 'sent';
  return progress.some((step) => step > 0) ? 'sending' : 'queued';
}

function progressOf(part: PartState): number {
  switch (part) {
    case 'queued':
    case 'failed':
    case 'cancelled':
    case 'skipped':
      return 0;
    case 'sending':
    case 'retrying':
    case 'unconfirmed':
      return 1;
    case 'sent':
      return 2;
    case 'delivered':
      return 3;
    case 'read':
      return 4;
    default:
      return assertNever(part);
  }
}
