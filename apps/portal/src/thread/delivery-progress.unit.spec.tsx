/** @jest-environment ./apps/portal/tools/browser-environment.mjs */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { aConversation, aReply } from '../api/example-answers.js';
import type { Message } from '../api/types.js';
import { renderForSpec } from '../testing/render-for-spec.js';
import { Bubble } from './bubble.js';

const { contact } = aConversation();
const asked: string[] = [];
let found: Message;

beforeEach(() => {
  asked.length = 0;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (request) => {
    asked.push((request as Request).url);
    return Response.json(found);
  });
});

afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
});

const show = (message: Message) => renderForSpec(<Bubble message={message} contact={contact} first last />);
const withPart = (state: 'queued' | 'retrying' | 'unconfirmed', message = '') => {
  const error = message === '' ? null : { code: 'meta_temporary', message, retryable: true };
  const parts = [{ position: 0, kind: 'text' as const, state, mid: null, attempts: 1, nextAttemptAt: null, error }];
  return aReply({ status: state === 'queued' ? 'queued' : 'sending', parts });
};

describe('a reply on its way', () => {
  it('complaint 50: says that it is tried again, and why, though nothing announces it', async () => {
    found = withPart('retrying', 'Facebook had a temporary problem.');
    await show(withPart('queued'));
    expect(screen.queryByRole('status')).toBeNull();
    const note = await screen.findByRole('status', {}, { timeout: 10_000 });
    expect(note.textContent).toBe('Facebook has not taken this yet. It is sent again by itself.');
    expect(note.title).toBe('Facebook had a temporary problem.');
  }, 15_000);

  it('says that nobody knows yet whether it has arrived', async () => {
    await show(withPart('unconfirmed'));
    expect(screen.getByRole('status').textContent).toContain('has not said whether it has this');
  });

  it('can be called back before it has gone, be it for its next attempt', async () => {
    for (const state of ['queued', 'retrying'] as const) {
      await show(withPart(state));
      expect(screen.getByRole('button', { name: 'Call this message back' })).toBeTruthy();
      cleanup();
    }
    await show(aReply({ status: 'sent' }));
    expect(screen.queryByRole('button', { name: 'Call this message back' })).toBeNull();
  });

  it('asks for nothing once it has gone', async () => {
    await show(aReply({ status: 'sent' }));
    await show(aReply({ status: 'failed' }));
    expect(screen.queryByRole('status')).toBeNull();
    expect(asked).toEqual([]);
  });
});
