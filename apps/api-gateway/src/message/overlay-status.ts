import { type MessageStatus, type PartState, statusOfParts } from '@faro/inbox';

const RECEIPTS: readonly string[] = ['sent', 'delivered', 'read'];

/**
 * What is true of an own message: its row says what conversation-service has recorded, its parts what outbound-service is
 * doing right now. The parts are ahead until everything is sent; after that the receipts on the row may be.
 */
export function overlayStatus(
  recorded: MessageStatus | 'received',
  parts: readonly PartState[],
): MessageStatus | 'received' {
  if (recorded === 'received' || parts.length === 0) return recorded;
  const current = statusOfParts(parts);
  return RECEIPTS.indexOf(recorded) > RECEIPTS.indexOf(current) && RECEIPTS.includes(current) ? recorded : current;
}
