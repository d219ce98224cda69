import { DomainError } from '@faro/errors';
import type { MessageStatus, PartState } from '@faro/inbox';
import { overlayStatus } from '../message/overlay-status.js';

export type Instruction = 'retry' | 'skip' | 'cancel';

export interface SteeredMessage {
  direction: 'inbound' | 'outbound';
  status: MessageStatus | 'received';
  author: 'person' | 'automation';
  parts: readonly PartState[];
}

/** Refuses an instruction that the message is past, or not yet at. What it then does is outbound-service's to say. */
export function assertSteerable({ status, parts }: SteeredMessage, instruction: Instruction): void {
  const current = overlayStatus(status, parts);
  if (instruction === 'cancel') {
    const waits = current === 'queued' || parts.some((part) => part === 'queued' || part === 'retrying');
    if (!waits) throw refusal('message_not_queued', 'It is too late to call this message back.');
  } else if (!parts.includes('failed')) {
    throw refusal('message_not_failed', 'This message has not failed.');
  }
}

function refusal(code: string, message: string): DomainError {
  return new DomainError(code, 'conflict', message);
}
