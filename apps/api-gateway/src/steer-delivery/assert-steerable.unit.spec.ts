import type { PartState } from '@faro/inbox';
import { describe, expect, it } from '@jest/globals';
import { assertSteerable, type Instruction } from './assert-steerable.js';

const codeOf = (instruction: Instruction, ...parts: PartState[]) => {
  try {
    assertSteerable({ direction: 'outbound', status: 'failed', author: 'person', parts }, instruction);
    return 'taken';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('what an agent may do about a message', () => {
  it.each<[string, PartState[]]>([
    ['was called back', ['cancelled']],
    ['was called back after a part of it had gone', ['sent', 'cancelled']],
    ['was given up', ['skipped']],
    ['has gone', ['sent', 'read']],
  ])('neither retry nor skip where it %s: nothing of it would be sent', (_, parts) => {
    for (const instruction of ['retry', 'skip'] as const)
      expect(codeOf(instruction, ...parts)).toBe('message_not_failed');
  });

  it('retry and skip where a part of it has failed, whatever became of the others', () => {
    for (const other of ['sent', 'queued', 'skipped', 'cancelled'] as const)
      for (const instruction of ['retry', 'skip'] as const) expect(codeOf(instruction, other, 'failed')).toBe('taken');
  });

  it('call back what waits, and nothing of which a call is under way or of unknown outcome', () => {
    for (const waiting of ['queued', 'retrying'] as const) expect(codeOf('cancel', 'sent', waiting)).toBe('taken');
    for (const under of ['sending', 'unconfirmed', 'failed', 'skipped', 'cancelled'] as const)
      expect(codeOf('cancel', under)).toBe('message_not_queued');
  });
});
